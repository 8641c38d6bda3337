import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../../test/support/log-entries.ts';
import { emptyBody } from '../../http/stored-body.ts';
import { marksOf } from '../../search/columns/entry-columns.ts';
import { createSearchMatcher } from '../../search/match-search.ts';
import { parseSearch } from '../../search/parse-search.ts';
import { printSearch } from '../../search/print-search.ts';
import { boundsOf } from '../../search/search-scope.ts';
import type { AttemptEntry, CaptureEntry, LogEntry } from '../log-entry.ts';
import { createRequestChooser, type RequestUse } from './choose-requests.ts';
import { type LogQueryInput, logQuerySchema, searchOf } from './log-query.ts';

const at = (seq: number): string => `2026-01-01T00:00:${String(seq).padStart(2, '0')}.000Z`;

interface AttemptFacts {
  readonly status?: number | null;
  readonly eventType?: string;
  readonly destinationUrl?: string;
}

function attempt(seq: number, change: AttemptFacts & Partial<AttemptEntry> = {}): LogEntry {
  const { status = 200, eventType = 'project_created', destinationUrl, ...rest } = change;
  return {
    ...newAttempt({
      run: 'run-1',
      event: { id: String(seq), type: eventType, fixture: null, scope: null },
      destination: { id: null, kind: 'url', url: destinationUrl ?? 'http://one.test/logs' },
      response:
        status === null
          ? null
          : { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body: emptyBody },
      ...rest,
    }),
    seq,
    at: at(seq),
  };
}

function capture(seq: number, change: Partial<CaptureEntry> = {}): LogEntry {
  return { ...newCapture(change), seq, at: at(seq) };
}

const notice: LogEntry = { ...newNotice('Something.'), seq: 9, at: at(9) };

const rows = [
  capture(1),
  attempt(2, { capture: 1 }),
  attempt(3, { status: 500, destinationUrl: 'http://two.test/x', run: 'run-2' }),
  attempt(4, { status: null, eventType: 'user_created' }),
  capture(5, { answered: null }),
  notice,
];

function matched(query: LogQueryInput): number[] {
  const search = searchOf(logQuerySchema.parse(query));
  // What travels as text is the same.
  const { matches } = createSearchMatcher(parseSearch(printSearch(search)), { now: 0 });
  return rows.filter((row) => matches(row)).map(({ seq }) => seq);
}

function partnerIn(all: readonly LogEntry[], entry: LogEntry): number | null {
  const isPartner = (other: LogEntry): boolean =>
    (other.kind === 'attempt' && other.capture === entry.seq) ||
    (entry.kind === 'attempt' && entry.capture === other.seq) ||
    (entry.kind === 'capture' && entry.attempt === other.seq);
  return all.find(isPartner)?.seq ?? null;
}

function chosen(
  query: LogQueryInput,
  all: readonly LogEntry[] = rows,
  use: RequestUse = 'requests',
): number[] {
  const search = searchOf(logQuerySchema.parse(query));
  const { matches } = createSearchMatcher(search, { now: 0 });
  const isChosen = createRequestChooser(search, use);
  return all
    .filter((entry) => matches(entry))
    .map((entry) => ({ ...entry, marks: marksOf(entry, false), partner: partnerIn(all, entry) }))
    .filter(isChosen)
    .map(({ seq }) => seq);
}

describe('searchOf', () => {
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
    ['what a search finds', { search: 'type:user or seq:1' }, [1, 4]],
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
    expect(boundsOf(searchOf(logQuerySchema.parse({ places })))).toEqual({ from: 2, to: 9 });
    expect(boundsOf(searchOf(logQuerySchema.parse({})))).toBeNull();
    expect(boundsOf(parseSearch('not seq:3 or seq:4'))).toBeNull();
    expect(boundsOf(parseSearch('seq:3-9 is:lost seq:5-12'))).toEqual({ from: 5, to: 9 });
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
    expect(chosen({ search: 'is:replay' }, log)).toEqual([2]);
    expect(chosen({ search: 'not is:replay' }, log)).toEqual([1]);
  });

  it('takes what a redirect led to only when it is named by its number', () => {
    const log = [attempt(1, { status: 302 }), capture(2), attempt(3, { hop: 1, capture: 2 })];
    expect(chosen({}, log)).toEqual([1]);
    expect(chosen({ places: [{ from: 1, to: 3 }] }, log)).toEqual([1]);
    expect(chosen({ places: [{ from: 3, to: 3 }] }, log)).toEqual([3]);
  });

  it('takes replays for what tells the traffic as it was, and redirects where each exchange counts', () => {
    const log = [
      attempt(1, { status: 302 }),
      attempt(2, { hop: 1, capture: 3 }),
      capture(3),
      attempt(4, { replayOf: 1 }),
    ];
    expect(chosen({}, log, 'requests')).toEqual([1]);
    expect(chosen({}, log, 'sendings')).toEqual([1, 4]);
    expect(chosen({}, log, 'exchanges')).toEqual([1, 2, 4]);
  });

  it('takes a request once that is found by what only its receiver can tell', () => {
    const bad = { answer: { rule: 'bad' } };
    const log = [capture(1, bad), attempt(2, { capture: 1, status: 503 }), capture(3, bad)];
    expect(chosen({ search: 'rule:bad' }, log)).toEqual([1, 3]);
    expect(chosen({ search: 'receiver:local' }, log)).toEqual([1, 3]);
    expect(chosen({ search: 'rule:bad or status:503' }, log)).toEqual([1, 3]);
  });

  it('does not take what a replay left at the receiver either', () => {
    const log = [capture(1), attempt(2, { capture: 1 }), capture(3)];
    expect(chosen({}, [...log, attempt(4, { replayOf: 2, capture: 3 })])).toEqual([2]);
  });
});
