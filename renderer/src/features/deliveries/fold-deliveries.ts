/**
 * Folds log rows into what the list shows: an attempt and the capture of the same request are one row. A row
 * keeps the place and the number of whichever of the two was logged first, so it never moves and its
 * address stays good when the other side arrives.
 */
import { type DeliveryOutcome, outcomeOfFacts } from '#core/log/delivery-outcome.ts';
import type { EventIdentity } from '#core/log/log-entry.ts';
import type { LogRow } from '#core/log/log-row.ts';

export type DeliveryKind = 'delivery' | 'received' | 'skip' | 'nobody' | 'api-call' | 'notice';

export interface DeliveryRow {
  /** `seq` of the first entry of this row; ascends from row to row. */
  readonly key: number;
  readonly at: string;
  readonly kind: DeliveryKind;
  readonly run: string | null;
  /** Event type, GraphQL operation or notice code. */
  readonly subject: string;
  readonly fixture: string | null;
  /** How many events a batch has; null = it is no batch. */
  readonly events: number | null;
  /** Destination URL, receiver's target, or who called. */
  readonly target: string;
  readonly status: number | null;
  /** Why there is no answer, why it was skipped or refused. */
  readonly reason: string | null;
  readonly verdictCode: string | null;
  /** What came of a delivery or a skip; null = it is neither. */
  readonly outcome: DeliveryOutcome | null;
  readonly lost: boolean;
  readonly size: number | null;
  readonly ms: number | null;
  /** `seq` of the attempt and of the capture; null = there is none, or not yet. */
  readonly attempt: number | null;
  readonly capture: number | null;
  /** Whether a redirect led there, so that it follows by itself when the request before it is sent again. */
  readonly led: boolean;
  /** Which row was sent again; null = none. */
  readonly replayOf: number | null;
  /** Which retry of its job it is; null = it is the first time. */
  readonly retry: number | null;
  /** Name of the file that it was imported from; null = it was not. */
  readonly importedFrom: string | null;
  /** The answer rule by which our receiver answered it; null = none did. */
  readonly rule: string | null;
  /** Bytes of what was received that were not kept, beyond its size; null = all were. */
  readonly cut: number | null;
  /** What the text filter looks in, in lower case. */
  readonly searchText: string;
}

type AttemptRow = Extract<LogRow, { kind: 'attempt' }>;
type NoticeRow = Extract<LogRow, { kind: 'notice' }>;
type CaptureRow = Extract<LogRow, { kind: 'capture' }>;

const blank = {
  run: null,
  fixture: null,
  events: null,
  status: null,
  reason: null,
  verdictCode: null,
  outcome: null,
  lost: false,
  size: null,
  ms: null,
  attempt: null,
  capture: null,
  led: false,
  replayOf: null,
  retry: null,
  importedFrom: null,
  rule: null,
  cut: null,
} as const;

function withSearchText(row: Omit<DeliveryRow, 'searchText'>): DeliveryRow {
  const words = [row.key, row.subject, row.fixture, row.target, row.status, row.reason];
  const text = words.filter((word) => word !== null).join(' ');
  return { ...row, searchText: `${text} ${row.lost ? 'lost' : ''}`.toLowerCase() };
}

function foldAttempt(row: AttemptRow, before: DeliveryRow | undefined): DeliveryRow {
  return withSearchText({
    key: row.capture ?? row.seq,
    at: row.at,
    kind: 'delivery',
    run: row.run,
    subject: row.eventType,
    fixture: row.fixture,
    events: row.events ?? null,
    target: row.destinationUrl,
    status: row.status,
    reason: row.errorCode,
    verdictCode: row.verdictCode,
    outcome: outcomeOfFacts(row),
    lost: row.lost,
    size: row.bodySize,
    ms: row.durationMs,
    attempt: row.seq,
    capture: row.capture ?? before?.capture ?? null,
    led: row.hop !== undefined,
    replayOf: row.replayOf ?? null,
    retry: row.retry?.number ?? null,
    importedFrom: null,
    rule: before?.rule ?? null,
    cut: before?.cut ?? null,
  });
}

function foldCapture(row: CaptureRow): DeliveryRow {
  return withSearchText({
    ...blank,
    key: row.attempt ?? row.seq,
    at: row.at,
    kind: 'received',
    subject: row.eventType ?? '',
    events: row.events ?? null,
    target: `${row.method} ${row.target}`,
    status: row.answered,
    reason: row.complete ? null : 'incomplete',
    size: row.bodySize,
    attempt: row.attempt,
    capture: row.seq,
    importedFrom: row.importedFrom ?? null,
    rule: row.rule ?? null,
    cut: row.bodyDropped ?? null,
  });
}

/** An event that nobody gets: what a notice about an event says. */
function foldNobody({ seq, at, run, code }: NoticeRow, event: EventIdentity): DeliveryRow {
  return withSearchText({
    ...blank,
    key: seq,
    at,
    kind: 'nobody',
    run: run ?? null,
    subject: event.type,
    fixture: event.fixture,
    target: `No destination in ${event.scope ?? 'the instance'}`,
    reason: code,
  });
}

/** The row that this entry makes, or that it makes of the row which its other side made before. */
export function foldRow(row: LogRow, before: DeliveryRow | undefined): DeliveryRow {
  switch (row.kind) {
    case 'attempt':
      return foldAttempt(row, before);
    case 'capture':
      return before?.kind === 'delivery'
        ? { ...before, capture: row.seq, rule: row.rule ?? null, cut: row.bodyDropped ?? null }
        : foldCapture(row);
    case 'skip':
      return withSearchText({
        ...blank,
        key: row.seq,
        at: row.at,
        kind: 'skip',
        run: row.run,
        subject: row.eventType,
        fixture: row.fixture,
        events: row.events ?? null,
        target: row.destinationUrl,
        reason: row.reason,
        outcome: outcomeOfFacts(row),
      });
    case 'api-call':
      return withSearchText({
        ...blank,
        key: row.seq,
        at: row.at,
        kind: 'api-call',
        subject: row.operation ?? row.method,
        target: row.who ?? 'anonymous',
        status: row.status,
        reason: row.refusal ?? null,
        ms: row.durationMs,
      });
    case 'notice':
      if (row.event !== undefined) return foldNobody(row, row.event);
      return withSearchText({
        ...blank,
        key: row.seq,
        at: row.at,
        kind: 'notice',
        run: row.run ?? null,
        subject: row.code,
        target: row.message,
        reason: row.level,
      });
  }
}

/** The key of the row that this entry belongs to. */
export function rowKeyOf(row: LogRow): number {
  if (row.kind === 'attempt') return row.capture ?? row.seq;
  return row.kind === 'capture' ? (row.attempt ?? row.seq) : row.seq;
}

/** The rows that some entries make, in no order that means anything. */
export function foldRows(entries: readonly LogRow[]): DeliveryRow[] {
  const folded = new Map<number, DeliveryRow>();
  for (const entry of entries) {
    const key = rowKeyOf(entry);
    folded.set(key, foldRow(entry, folded.get(key)));
  }
  return [...folded.values()];
}
