import { describe, expect, it } from 'vitest';

import { systemClock, systemRandom } from './system-ports.ts';

describe('systemClock', () => {
  it('tells the time of day and one that never goes back', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
    const before = systemClock.monotonic();
    expect(systemClock.monotonic()).toBeGreaterThanOrEqual(before);
  });
});

describe('systemRandom', () => {
  it('gives UUIDs of version 4 in lower case, each its own', () => {
    const uuids = Array.from({ length: 100 }, () => systemRandom.uuid());
    expect(new Set(uuids).size).toBe(100);
    for (const uuid of uuids) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('gives as many letters and digits as asked, all of them in time', () => {
    expect(systemRandom.alphanumeric(0)).toBe('');
    expect(systemRandom.alphanumeric(24)).toMatch(/^[0-9A-Za-z]{24}$/);
    expect(new Set(systemRandom.alphanumeric(10_000)).size).toBe(62);
  });
});
