/**
 * The facts of an entry as numbers in columns, a page of entries at a time: enough to answer most searches without
 * reading any entry. What does not fit a column is said to be unknown there, never guessed.
 */
import type { LogEntry } from '../../log/log-entry.ts';
import { durationOf, hasMark, hasStatus, statusOf } from '../entry-facts.ts';
import type { TextFact } from '../fact-names.ts';

/** Columns that a search can ask. */
export type ColumnName = TextFact | 'at' | 'took' | 'status' | 'marks' | 'partner';

/** Some columns of neighbouring entries; `seq` ascends by one from row to row. */
export interface ColumnPage {
  readonly firstSeq: number;
  readonly count: number;
  /** One number a row. Only columns that were asked for are there. */
  readonly column: (name: ColumnName) => ArrayLike<number>;
}

/** Lists of texts by number. 0 is the empty list. */
export interface TextLists {
  readonly size: number;
  readonly at: (id: number) => readonly string[];
}

/** In a column of texts: there are too many different ones, the entry has to be asked. */
export const unknownTexts = 0xffff;

/** In the column of statuses: an entry of this kind has none. 0 is no answer. */
export const noStatus = 0xffff;

export const marks = {
  lost: 1,
  replay: 2,
  /** Kept of captures only; of attempts it is looked for when somebody asks. */
  duplicate: 4,
  /** What a redirect led to. */
  hop: 8,
  /** The body of its request stands beside the log. */
  bodyApart: 16,
  imported: 32,
  /** It brought several events. */
  batch: 64,
  /** An event that is younger came to the same place before. */
  late: 128,
} as const;

/** @param isDuplicate of a capture: whether its event came to the same place before */
export function marksOf(entry: LogEntry, isDuplicate: boolean): number {
  let bits = isDuplicate ? marks.duplicate : 0;
  if (hasMark(entry, 'lost')) bits |= marks.lost;
  if (hasMark(entry, 'replay')) bits |= marks.replay;
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') return bits;
  if (entry.kind === 'attempt' && entry.hop !== undefined) bits |= marks.hop;
  if (entry.kind === 'capture' && entry.imported !== undefined) bits |= marks.imported;
  return entry.request.body.encoding === 'file' ? bits | marks.bodyApart : bits;
}

export function statusColumn(entry: LogEntry): number {
  if (!hasStatus(entry)) return noStatus;
  const status = statusOf(entry) ?? 0;
  return status >= 0 && status < noStatus ? status : 0;
}

/** Not a number = there is none. */
export function tookColumn(entry: LogEntry): number {
  return durationOf(entry) ?? Number.NaN;
}
