import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import type { LogEntry, NewLogEntry } from '../log/log-entry.ts';
import { NewestTimes } from './newest-times.ts';

function entry(made: NewLogEntry): LogEntry {
  return { seq: 1, at: '2026-11-28T10:00:00.000Z', ...made };
}

function capture(year: number, target = '/logs'): LogEntry {
  const text = `{"created_at":"${year}"}`;
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return entry(newCapture({ request: { ...newCapture().request, target, body } }));
}

const asItIs = (place: string): string => place;

describe('what comes late', () => {
  it('is older than something that came to the same place', () => {
    const newest = new NewestTimes(asItIs);
    const came = [capture(2026), capture(2025), capture(2025, '/b'), capture(2026), capture(2027)];
    expect(came.map((one) => newest.isLate(one))).toEqual([false, true, false, false, false]);
  });

  it('is nothing that came nowhere, and nothing that a redirect led to', () => {
    const newest = new NewestTimes(asItIs);
    const { request } = capture(2025) as Extract<LogEntry, { kind: 'capture' }>;
    expect(newest.isLate(entry(newAttempt({ request })))).toBe(false);
    const older = { ...request, body: { ...request.body, text: '{"created_at":"2020"}' } as const };
    expect(newest.isLate(entry(newAttempt({ request: older, hop: 1, redirectOf: 1 })))).toBe(false);
    expect(newest.isLate(entry(newNotice('{"created_at":"2020"}')))).toBe(false);
    expect(newest.isLate(entry(newAttempt({ request: older })))).toBe(true);
  });

  it('is not known any more where there are more places than are kept', () => {
    const newest = new NewestTimes(asItIs, new Map(), 2);
    for (const target of ['/a', '/b']) newest.isLate(capture(2026, target));
    expect(newest.content?.size).toBe(2);
    newest.isLate(capture(2026, '/c'));
    expect(newest.content).toBeNull();
    expect(newest.isLate(capture(2020, '/a'))).toBe(false);
  });
});
