/** The log of the fake harness: entries in memory, read as the operations on the log read them. */
import type { OperationInput, OperationOutput, ParsedInput } from '#contract/operations.ts';
import type { RecordingView } from '#contract/operations/log-operations.ts';
import type { ReplayPreview, ReplayRequest } from '#contract/replay.ts';
import type { AnnotatedEntry } from '#core/annotations/annotation.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { toByteString } from '#core/http/byte-string.ts';
import { isSameDelivery, toTimelineStep, traceOf } from '#core/log/delivery-timeline.ts';
import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';
import { toLogRow } from '#core/log/log-row.ts';
import { rawRequestOf } from '#core/log/raw-request.ts';
import { LedgerTally } from '#core/log/totals/ledger-tally.ts';
import { countEntry, type LogTotals, noTotals } from '#core/log/totals/log-totals.ts';
import { durationOf } from '#core/search/entry-facts.ts';
import { createSearchMatcher } from '#core/search/match-search.ts';
import { parseSearch } from '#core/search/parse-search.ts';
import { resolveAnnotations } from '#core/search/resolve-annotations.ts';

import { previewOf } from './fake-replay.ts';
import { placed } from './sample-entries.ts';

export interface FakeLog {
  readonly add: (added: readonly NewLogEntry[]) => LogEntry[];
  readonly read: (seq: number) => LogEntry;
  readonly seqs: () => number[];
  readonly sides: (seq: number) => OperationOutput<'getDelivery'>;
  /** The requests that the query names by place, or all; unchanged but for target and edited body. */
  readonly preview: (request: ReplayRequest) => ReplayPreview;
  /** The request as its entry spells it; of a body in a file nothing. */
  readonly raw: (seq: number, part: BytePart) => OperationOutput<'getRawRequest'>;
  readonly timeline: (seq: number) => OperationOutput<'getDeliveryTimeline'>;
  readonly page: (request: { before?: number; limit?: number }) => OperationOutput<'listLog'>;
  /** One page of what is found, in the order of time; an attempt and its capture count as one where that is asked. */
  readonly search: (
    request: ParsedInput<'searchLog'>,
    annotated: readonly AnnotatedEntry[],
  ) => OperationOutput<'searchLog'>;
  readonly partnerOf: (seq: number) => number | null;
  readonly totals: () => LogTotals;
  readonly recording: () => RecordingView;
  readonly startOver: () => void;
}

type BytePart = Pick<OperationInput<'getBody'>, 'from' | 'length'>;

/** @param bytes one character for each */
export function bytePart(
  bytes: string,
  { from = 0, length = Infinity }: BytePart,
): OperationOutput<'getBody'> {
  return { size: bytes.length, base64: btoa(bytes.slice(from, from + length)) };
}

function rawBytes(entry: LogEntry): string {
  const raw = rawRequestOf(entry);
  if (raw === null) return '';
  const { head, body } = raw;
  if (body.encoding === 'file') return head;
  return head + (body.encoding === 'utf8' ? toByteString(body.text) : atob(body.text));
}

function isPartner(entry: LogEntry, other: LogEntry): boolean {
  if (entry.kind === 'attempt' && other.kind === 'capture') {
    return entry.capture === other.seq || other.attempt === entry.seq;
  }
  return entry.kind === 'capture' && other.kind === 'attempt' && isPartner(other, entry);
}

function searchIn(
  entries: readonly LogEntry[],
  recording: RecordingView,
  request: ParsedInput<'searchLog'>,
  annotated: readonly AnnotatedEntry[],
): OperationOutput<'searchLog'> {
  const { search, each, limit, sort, descending, around } = request;
  const { matches } = createSearchMatcher(resolveAnnotations(parseSearch(search), annotated), {
    now: Date.now(),
  });
  const sides = (entry: LogEntry): LogEntry[] =>
    each === 'entry' || (entry.kind !== 'attempt' && entry.kind !== 'capture')
      ? [entry]
      : entries.filter((other) => other === entry || isPartner(entry, other));
  const keys = entries.filter((entry) => matches(entry)).map((entry) => sides(entry)[0]?.seq ?? 0);
  const tookOf = (seq: number): number => {
    const entry = entries[seq - 1];
    return sort === 'duration' && entry !== undefined ? (durationOf(entry) ?? -1) : 0;
  };
  const found = [...new Set(keys)].sort((a, b) => tookOf(a) - tookOf(b) || a - b);
  if (descending) found.reverse();
  const place = around === undefined ? 0 : Math.max(0, found.indexOf(around));
  const offset = around === undefined ? request.offset : Math.floor(place / limit) * limit;
  const seqs = found.slice(offset, offset + limit);
  const wanted = seqs.flatMap((seq) => entries[seq - 1] ?? []);
  const rows = wanted.flatMap(sides).map(toLogRow);
  return { recording, seqs, rows, total: found.length, complete: true, offset };
}

export function createFakeLog(): FakeLog {
  const entries: LogEntry[] = [];
  let number = 1;
  const recording = (): RecordingView => ({
    id: `recording-${number}`,
    startedAt: '2026-11-21T09:00:00.000Z',
    entries: entries.length,
  });
  const read = (seq: number): LogEntry => {
    const entry = entries[seq - 1];
    if (entry !== undefined) return entry;
    throw new HarnessError({
      code: 'entry/unknown',
      category: 'user-input',
      message: `Failed to find entry ${seq} of the log.`,
    });
  };
  return {
    add: (added) => {
      const whole = added.map((entry, index) => placed(entry, entries.length + index + 1));
      entries.push(...whole);
      return whole;
    },
    read,
    seqs: () => entries.map(({ seq }) => seq),
    sides: (seq) => {
      const entry = read(seq);
      const both = [entry, ...entries.filter((other) => isPartner(entry, other))];
      return {
        attempt: both.find((one) => one.kind === 'attempt') ?? null,
        capture: both.find((one) => one.kind === 'capture') ?? null,
        passedOn:
          entries
            .flatMap((one) => (one.kind === 'notice' && one.passedOn ? [one.passedOn] : []))
            .find(({ request }) => both.some((one) => one.seq === request)) ?? null,
      };
    },
    raw: (seq, part) => ({ ...bytePart(rawBytes(read(seq)), part), exact: true }),
    preview: (request) => previewOf(entries, request),
    timeline: (seq) => {
      const isStep = (entry: LogEntry) => entry.kind === 'attempt' || entry.kind === 'skip';
      const entry = [read(seq), ...entries].find(isStep);
      if (entry === undefined) throw new Error(`${seq} has no delivery.`);
      const steps = entries
        .filter(isStep)
        .filter((other) => isSameDelivery(traceOf(other), traceOf(entry)))
        .map(toTimelineStep);
      const { event, destination } = entry;
      return { event, destination, steps, circuit: null };
    },
    page: ({ before, limit = 500 }) => {
      const until = before === undefined ? entries.length : before - 1;
      return {
        recording: recording(),
        rows: entries.slice(Math.max(0, until - limit), until).map(toLogRow),
        firstSeq: entries.length === 0 ? 0 : 1,
        lastSeq: entries.length,
      };
    },
    search: (request, annotated) => searchIn(entries, recording(), request, annotated),
    partnerOf: (seq) => {
      const entry = entries[seq - 1];
      return entries.find((other) => entry !== undefined && isPartner(entry, other))?.seq ?? null;
    },
    totals: () => {
      const totals = noTotals();
      const ledger = new LedgerTally(totals.ledger);
      for (const entry of entries) {
        countEntry(totals, entry, () => false);
        ledger.add(entry);
      }
      return totals;
    },
    recording,
    startOver: () => {
      number += 1;
      entries.length = 0;
    },
  };
}
