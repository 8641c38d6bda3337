import { describe, expect, it } from 'vitest';

import { findTrust } from './find-trust.ts';
import type { TargetTrust } from './world.ts';

const entry = (origin: string): TargetTrust => ({ origin, verify: false, ca: null });
const at = (host: string, port: number, tls = true) => ({ tls, host, port });

describe('findTrust', () => {
  it('finds the entry of host and port, whatever their case', () => {
    const entries = [entry('https://other:8443'), entry('https://LocalHost:8443')];
    expect(findTrust(entries, at('localhost', 8443))).toBe(entries[1]);
  });

  it('takes an origin without a port for port 443', () => {
    const entries = [entry('https://siem.example')];
    expect(findTrust(entries, at('siem.example', 443))).toBe(entries[0]);
    expect(findTrust(entries, at('siem.example', 8443))).toBeNull();
  });

  it('writes IPv6 addresses in brackets', () => {
    const entries = [entry('https://[::1]:8443')];
    expect(findTrust(entries, at('::1', 8443))).toBe(entries[0]);
  });

  it('has nothing to say of http', () => {
    expect(findTrust([entry('https://h:80')], at('h', 80, false))).toBeNull();
  });
});
