import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import type { NewLogEntry } from '../log-entry.ts';
import { countEntry, entriesIn, type LogTotals, logTotalsSchema, noTotals } from './log-totals.ts';

const at = '2026-01-01T00:00:00.000Z';
const body = { encoding: 'utf8', size: 0, text: '' } as const;

function answered(status: number) {
  return { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
}

function totalsOf(...entries: readonly NewLogEntry[]): LogTotals {
  const totals = noTotals();
  entries.forEach((entry, index) => {
    countEntry(totals, { seq: index + 1, at, ...entry }, () => true);
  });
  return totals;
}

const kept = { code: 'delivered', message: '', lost: false };
const { event, destination } = newAttempt();
const skip = { kind: 'skip', run: null, profile: '16.1', event, destination, message: '' } as const;
const call = {
  kind: 'api-call',
  who: null,
  method: 'POST',
  path: '/api/graphql',
  operation: null,
  query: null,
  variables: {},
  status: 200,
  durationMs: 1,
} as const;

describe('the totals of a log', () => {
  it('count each delivery by its outcome, and what is lost beside that', () => {
    const totals = totalsOf(
      newAttempt({ response: answered(200), error: null, verdict: kept }),
      newAttempt({ response: answered(500), error: null }),
      newAttempt(),
      newAttempt({ error: { code: 'cancelled', message: '' }, verdict: kept }),
      { ...skip, reason: 'filtered' },
      { ...skip, reason: 'header-refused', retry: { number: 1, of: 3 } },
    );
    expect(totals).toMatchObject({
      fired: 6,
      deliveries: { delivered: 1, rejected: 1, failed: 2, cancelled: 1, skipped: 1 },
      lost: 2,
      retries: 1,
    });
    expect(logTotalsSchema.parse(totals)).toEqual(totals);
  });

  it('count a delivery that was redirected once', () => {
    const redirected = { code: 'redirected', message: '', lost: false };
    const totals = totalsOf(
      newAttempt({ response: answered(302), verdict: redirected }),
      newAttempt({ response: answered(200), error: null, verdict: kept, hop: 1, redirectOf: 1 }),
    );
    expect([totals.fired, totals.deliveries.delivered]).toEqual([1, 1]);
  });

  it('count what came in, whichever side was logged first, and what came from a file apart', () => {
    const totals = totalsOf(
      newCapture(),
      newAttempt({ capture: 1 }),
      newAttempt(),
      newCapture({ attempt: 3 }),
      newCapture({ imported: { from: 'a.har', url: 'http://h/', at: null } }),
    );
    expect(totals).toMatchObject({ received: 2, joined: 2, imported: 1, duplicates: 2 });
  });

  it('count API calls, and those that GitLab refused', () => {
    const refused = { data: { make: { errors: ['No.'] } } };
    const totals = totalsOf({ ...call, answer: { data: {} } }, { ...call, answer: refused });
    expect([totals.apiCalls, totals.apiCallsRefused]).toEqual([2, 1]);
  });

  it('count events that nobody gets, and no other notice', () => {
    const totals = totalsOf(newNotice('a'), { ...newNotice('run/no-destination'), event });
    expect([totals.nobody, totals.fired, totals.entries.notice]).toEqual([1, 0, 2]);
  });

  it('count entries of every kind', () => {
    expect(entriesIn(totalsOf(newNotice('a'), newCapture(), newAttempt()))).toBe(3);
  });
});
