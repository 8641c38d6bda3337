import { describe, expect, it } from 'vitest';

import type { LogRow } from '../log-row.ts';
import { createRequestChooser } from './choose-requests.ts';
import { boundsOf, createLogMatcher, type LogQueryInput, logQuerySchema } from './log-query.ts';

type Row<Kind> = Extract<LogRow, { kind: Kind }>;

function attempt(seq: number, change: Partial<Row<'attempt'>> = {}): LogRow {
  return {
    seq,
    at: `2026-01-01T00:00:${String(seq).padStart(2, '0')}.000Z`,
    kind: 'attempt',
    run: 'run-1',
    eventType: 'project_created',
    eventId: String(seq),
    fixture: null,
    scope: null,
    destinationUrl: 'http://one.test/logs',
    target: '/logs',
    status: 200,
    errorCode: null,
    verdictCode: 'delivered',
    lost: false,
    durationMs: 1,
    bodySize: 2,
    capture: null,
    ...change,
  };
}

function capture(seq: number, change: Partial<Row<'capture'>> = {}): LogRow {
  return {
    seq,
    at: `2026-01-01T00:00:${String(seq).padStart(2, '0')}.000Z`,
    kind: 'capture',
    method: 'POST',
    target: '/logs',
    eventType: 'project_created',
    receiver: 'local',
    complete: true,
    answered: 200,
    bodySize: 2,
    attempt: null,
    ...change,
  };
}

const notice: LogRow = {
  seq: 9,
  at: '2026-01-01T00:00:09.000Z',
  kind: 'notice',
  level: 'info',
  code: 'test/notice',
  message: 'Something.',
};

const rows = [
  capture(1),
  attempt(2, { capture: 1 }),
  attempt(3, { status: 500, destinationUrl: 'http://two.test/x', run: 'run-2' }),
  attempt(4, { status: null, errorCode: 'refused', eventType: 'user_created' }),
  capture(5, { answered: null, eventType: null }),
  notice,
];

function matched(query: LogQueryInput): number[] {
  const matches = createLogMatcher(logQuerySchema.parse(query));
  return rows.filter(matches).map(({ seq }) => seq);
}

function chosen(query: LogQueryInput, all: readonly LogRow[] = rows): number[] {
  const chooser = createRequestChooser(logQuerySchema.parse(query));
  all.forEach(chooser.see);
  return chooser.chosen();
}

describe('createLogMatcher', () => {
  it.each<[string, LogQueryInput, number[]]>([
    ['everything when nothing is asked', {}, [1, 2, 3, 4, 5, 9]],
    ['one place', { places: [{ from: 3, to: 3 }] }, [3]],
    [
      'places that overlap, in any order',
      {
        places: [
          { from: 4, to: 5 },
          { from: 1, to: 1 },
          { from: 1, to: 2 },
        ],
      },
      [1, 2, 4, 5],
    ],
    ['what came at a moment or later', { since: '2026-01-01T01:00:04.000+01:00' }, [4, 5, 9]],
    ['what was not answered 2xx', { not2xx: true }, [3, 4, 5]],
    ['event types', { eventTypes: ['user_created', 'nothing'] }, [4]],
    ['a part of the destination', { destination: 'two.test' }, [3]],
    ['a run', { run: 'run-2' }, [3]],
    ['kinds', { kinds: ['notice', 'capture'] }, [1, 5, 9]],
    ['all of it together', { not2xx: true, run: 'run-1', since: '2026-01-01T00:00:04.000Z' }, [4]],
  ])('finds %s', (_what, query, seqs) => {
    expect(matched(query)).toEqual(seqs);
  });

  it('knows between which places it can match', () => {
    const places = [
      { from: 7, to: 9 },
      { from: 2, to: 3 },
    ];
    expect(boundsOf(logQuerySchema.parse({ places }))).toEqual({ from: 2, to: 9 });
    expect(boundsOf(logQuerySchema.parse({}))).toBeNull();
  });
});

describe('createRequestChooser', () => {
  it('takes each request once, and what other senders sent', () => {
    expect(chosen({})).toEqual([2, 3, 4, 5]);
  });

  it('takes a capture that was logged after its attempt once, too', () => {
    expect(chosen({}, [attempt(1), capture(2, { attempt: 1 })])).toEqual([1]);
  });

  it('takes a capture that is named, or asked for by kind', () => {
    expect(chosen({ places: [{ from: 1, to: 1 }] })).toEqual([1]);
    expect(chosen({ kinds: ['capture'] })).toEqual([1, 5]);
    expect(chosen({ places: [{ from: 1, to: 2 }] })).toEqual([2]);
  });

  it('takes a replay only when it is named by place or run', () => {
    const log = [attempt(1), attempt(2, { replayOf: 1, run: 'run-9' })];
    expect(chosen({}, log)).toEqual([1]);
    expect(chosen({ since: '2026-01-01T00:00:00Z' }, log)).toEqual([1]);
    expect(chosen({ places: [{ from: 1, to: 2 }] }, log)).toEqual([1, 2]);
    expect(chosen({ run: 'run-9' }, log)).toEqual([2]);
  });

  it('takes what a redirect led to only when it is named by its number', () => {
    const log = [attempt(1, { status: 302 }), capture(2), attempt(3, { hop: 1, capture: 2 })];
    expect(chosen({}, log)).toEqual([1]);
    expect(chosen({ places: [{ from: 1, to: 3 }] }, log)).toEqual([1]);
    expect(chosen({ places: [{ from: 3, to: 3 }] }, log)).toEqual([3]);
  });

  it('does not take what a replay left at the receiver either', () => {
    const log = [capture(1), attempt(2, { capture: 1 }), capture(3)];
    expect(chosen({}, [...log, attempt(4, { replayOf: 2, capture: 3 })])).toEqual([2]);
  });
});
