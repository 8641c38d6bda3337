import { describe, expect, it } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';

import {
  lostVerdict,
  placed,
  sampleApiCall,
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../test-support/sample-entries.ts';
import { foldInto } from './delivery-store.ts';
import type { DeliveryRow } from './fold-deliveries.ts';

function rowsOf(...entries: readonly NewLogEntry[]): DeliveryRow[] {
  return foldInto(
    [],
    entries.map((entry, index) => toLogRow(placed(entry, index + 1))),
  );
}

describe('folding log rows into deliveries', () => {
  it('makes one row of a capture and the attempt that sent it', () => {
    const rows = rowsOf(sampleCapture(), sampleAttempt({ capture: 1 }));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      key: 1,
      kind: 'delivery',
      status: 200,
      attempt: 2,
      capture: 1,
    });
  });

  it('makes one row also when the attempt was logged first', () => {
    const rows = rowsOf(sampleAttempt(), sampleCapture({ attempt: 1 }));
    expect(rows).toMatchObject([{ key: 1, kind: 'delivery', attempt: 1, capture: 2 }]);
  });

  it('names the rule that answered, whichever side was logged first', () => {
    const answer = { answer: { rule: 'busy' } };
    const ways = [
      [sampleCapture(answer), sampleAttempt({ capture: 1 })],
      [sampleAttempt(), sampleCapture({ attempt: 1, ...answer })],
      [sampleCapture(answer)],
    ];
    expect(ways.map((entries) => rowsOf(...entries).map(({ rule }) => rule))).toEqual([
      ...[['busy'], ['busy'], ['busy']],
    ]);
  });

  it('keeps the place of a row when its other side arrives after others', () => {
    const rows = rowsOf(sampleCapture(), sampleCapture(), sampleAttempt({ capture: 1 }));
    expect(rows.map(({ key, kind }) => [key, kind])).toEqual([
      [1, 'delivery'],
      [2, 'received'],
    ]);
  });

  it('shows a request from outside as received only', () => {
    expect(rowsOf(sampleCapture())[0]).toMatchObject({
      kind: 'received',
      subject: 'repository_git_operation',
      target: 'POST /logs',
      attempt: null,
      capture: 1,
    });
  });

  it('keeps how many events a batch has', () => {
    const { event } = sampleAttempt();
    const rows = rowsOf(sampleAttempt({ events: [event, event] }), sampleAttempt());
    expect(rows.map(({ events }) => events)).toEqual([2, null]);
  });

  it('keeps why a destination was skipped', () => {
    expect(rowsOf(sampleSkip())[0]).toMatchObject({ kind: 'skip', reason: 'filtered' });
  });

  it('says who made an API call', () => {
    expect(rowsOf(sampleApiCall({ who: null }))[0]).toMatchObject({
      kind: 'api-call',
      subject: 'externalAuditEventDestinationCreate',
      target: 'anonymous',
    });
  });

  it('can be searched by event type, fixture, URL, status and loss', () => {
    const [row] = rowsOf(
      sampleAttempt({
        response: null,
        error: { code: 'refused', message: '' },
        verdict: lostVerdict,
      }),
    );
    for (const word of ['repository_git_operation', 'ssh-fetch', '4082/logs', 'refused', 'lost']) {
      expect(row?.searchText).toContain(word);
    }
  });

  it('puts a row between others when its place is there', () => {
    const [first, second, third] = [1, 2, 3].map((seq) => toLogRow(placed(sampleSkip(), seq)));
    if (first === undefined || second === undefined || third === undefined) return;
    const rows = foldInto(foldInto([], [second, third]), [first]);
    expect(rows.map(({ key }) => key)).toEqual([1, 2, 3]);
  });
});
