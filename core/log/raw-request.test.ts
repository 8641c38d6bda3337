import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import type { NewLogEntry } from './log-entry.ts';
import { rawRequestOf } from './raw-request.ts';

function rawOf(entry: NewLogEntry) {
  return rawRequestOf({ seq: 1, at: '2026-01-01T00:00:00.000Z', ...entry });
}

const body = { encoding: 'utf8', size: 2, text: '{}' } as const;
const rawHeaders = [
  ['Host', 'x'],
  ['X-A', ''],
] as const;
const request = { method: 'POST', target: '/logs', rawHeaders, body };
const head = 'POST /logs HTTP/1.1\r\nHost: x\r\nX-A: \r\n\r\n';

describe('the raw bytes of a request', () => {
  it('are made of the fields of an attempt', () => {
    expect(rawOf(newAttempt({ request }))).toEqual({ head, body, exact: true });
  });

  it('are the fields of a capture, which says whether that is exact', () => {
    const captured = { ...request, httpVersion: '1.1', rawTrailers: [] };
    expect(rawOf(newCapture({ request: captured, wire: {} }))).toEqual({ head, body, exact: true });
    expect(rawOf(newCapture({ request: captured }))).toMatchObject({ exact: false });
  });

  it('are what the log kept of a capture in another form', () => {
    const framed = { encoding: 'utf8', size: 12, text: '2\r\n{}\r\n0\r\n\r\n' } as const;
    const wire = { head: 'POST /logs HTTP/1.1\nHost:x\n\n', body: framed };
    expect(rawOf(newCapture({ wire }))).toEqual({ head: wire.head, body: framed, exact: true });
  });

  it('are those of a notice that has some, and there are none of anything else', () => {
    expect(rawOf({ ...newNotice('no HTTP'), bytes: body })).toEqual({
      head: '',
      body,
      exact: true,
    });
    expect(rawOf(newNotice('words'))).toBeNull();
  });
});
