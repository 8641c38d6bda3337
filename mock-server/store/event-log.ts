/**
 * The log as the rest of the harness sees it. Two implementations: append-only files and memory.
 * Entries come out exactly as they went in; `seq` has no gaps within a recording.
 */
import type { RecordingView } from '#contract/operations/log-operations.ts';
import type { AnnotatedEntry, Annotation, AnnotationChange } from '#core/annotations/annotation.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import type { DiskState } from '#core/log/disk-state.ts';
import type { IndexProgress } from '#core/log/index-progress.ts';
import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';
import type { LogRow } from '#core/log/log-row.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';
import type { Search } from '#core/search/search.ts';

import type { Finds } from './finds.ts';
import type { LogIndex } from './log/index/log-index.ts';
import { placeEntry } from './log/log-line.ts';
import type { RecordingKeeper } from './recordings/recording-keeper.ts';

export interface LogPageRequest {
  readonly after?: number | undefined;
  readonly before?: number | undefined;
  readonly limit: number;
}

export interface LogPage {
  readonly recording: RecordingView;
  readonly rows: readonly LogRow[];
  readonly firstSeq: number;
  readonly lastSeq: number;
}

/** Takes a body piece by piece, so that nobody has to hold a large one in memory. */
export interface BodyWriter {
  /** Settles when the next piece may come. The bytes may be reused after that. */
  write(bytes: Uint8Array): Promise<void>;
  /** What was written so far, from its beginning: nothing may be written while it is read. */
  written(): AsyncIterable<Uint8Array>;
  /** Ends the body and says how an entry refers to it. */
  finish(): Promise<StoredBody>;
  /** Forgets what was written. */
  discard(): Promise<void>;
}

/**
 * The time within which numbers are given once. When the disk refuses entries, their numbers are given to others: a
 * number that was given in an era and is greater than its `end` is no longer that of the entry it was given to.
 */
export interface SeqEra {
  /** Infinity = the era goes on. */
  readonly end: number;
}

export interface FindOptions {
  /** Only entries behind this `seq`. */
  readonly after?: number;
  /** Milliseconds since the epoch, from which `10m` is counted; left out = this moment. */
  readonly now?: number;
  /** Aborting it ends the look with an error: nobody may be waiting for it any more. */
  readonly wanted?: AbortSignal | undefined;
}

export interface LogDisk {
  /** What waits in memory because the disk takes nothing; null = everything is on disk, or nothing ever is. */
  readonly state: DiskState | null;
  /** Calls when the disk begins to refuse, now and then how much waits, and with null once all is on disk. */
  onChange(listener: (state: DiskState | null) => void): void;
}

/** Of a log that knows no disk. */
export const noDisk: LogDisk = { state: null, onChange: () => undefined };

export interface LogIndexing {
  /** How far the index of the current recording is, while it is made; null = it is whole. */
  readonly state: IndexProgress | null;
  /** Calls now and then while an index is made, and with null once it is whole. */
  onChange(listener: (state: IndexProgress | null) => void): void;
}

/** Of a log that keeps no index. */
export const noIndexing: LogIndexing = { state: null, onChange: () => undefined };

export interface AnnotationsChanged {
  /** What was written on those entries, and what is now; in the order of the changes, each entry once. */
  readonly before: readonly Annotation[];
  readonly after: readonly AnnotatedEntry[];
}

export interface Annotations {
  /** Everything that is written, in the order of places. */
  list(): Promise<readonly AnnotatedEntry[]>;
  /**
   * Writes on entries of the current recording: all of it, or nothing.
   * @throws HarnessError `entry/unknown`, `annotations/too-many`, `annotations/write-failed`
   */
  change(changes: readonly AnnotationChange[]): Promise<AnnotationsChanged>;
  onChange(listener: () => void): () => void;
}

/** Makes an entry of its place and moment. */
export type MakeEntry = (seq: number, at: string) => LogEntry;

/** Told once of an entry: itself when it is safe, else the HarnessError `log/write-failed`, since the disk refused. */
export type Settled = (outcome: LogEntry | Error) => void;

export interface EventLog {
  /**
   * Adds an entry. Its `seq` is given at once (it is `nextSeq` as it was before the call); the promise settles
   * once the line is handed to the operating system, so whoever answers 2xx after it has lost nothing
   * if this process dies.
   * @throws HarnessError `log/write-failed` when the disk refuses
   */
  append(entry: NewLogEntry): Promise<LogEntry>;
  /**
   * The same without a promise and without a copy, for whoever adds tens of thousands a second.
   * @param make called before this returns
   * @param settled called after it has returned, in the turn in which the entry became safe
   */
  put(make: MakeEntry, settled: Settled): void;
  /** Keeps a body: in the entry itself when small, in a file by hash when large. */
  storeBody(bytes: Uint8Array): Promise<StoredBody>;
  /** Keeps a body of unknown length beside the entries, whatever its size turns out to be. */
  createBodyWriter(): BodyWriter;
  /** The bytes of a body kept by hash, or null when there is none. @throws HarnessError `body/changed` */
  readBody(sha256: string): Promise<Uint8Array | null>;
  /** The same piece by piece, for one that may be large. @throws HarnessError `body/changed` */
  openBody(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
  /** The entry at that place of the current recording, or null when there is none (any more). */
  read(seq: number): Promise<LogEntry | null>;
  page(request: LogPageRequest): Promise<LogPage>;
  /**
   * How much of everything the recording holds, once all of it is counted: at once, unless a long log was opened
   * whose counts were not kept.
   */
  totals(): Promise<LogTotals>;
  /** The same without waiting; null = not all is counted yet. */
  readonly totalsNow: LogTotals | null;
  /** `seq` of the other side of that request, whichever was logged first; null = nobody has seen it. */
  partnerOf(seq: number): Promise<number | null>;
  /** `seq` of the notice of what that capture was answered where it was passed on to; null = there is none. */
  passedOnOf(seq: number): Promise<number | null>;
  /** `seq` of that entry and of those of the same job, ascending; hold each against it before it is believed. */
  jobOf(seq: number): Promise<readonly number[]>;
  /**
   * What a search finds in the current recording as far as it is now, ascending, in pieces as they are found. Ends early
   * when the log goes on in another recording.
   */
  find(search: Search, options?: FindOptions): AsyncGenerator<Finds, void>;
  /** Entries at some places, in that order; what is not there is left out. */
  readSome(seqs: readonly number[]): Promise<readonly LogEntry[]>;
  /** The index of the current recording, once it has everything; null = this log keeps none. */
  index(): Promise<LogIndex | null>;
  /** Reads whole entries from after `seq` on, in order, oldest first, as far as the log has grown. */
  readFrom(after: number, limit: number): Promise<readonly LogEntry[]>;
  readonly recording: RecordingView;
  /** `seq` of the newest entry that is safe and can be read; 0 = none. */
  readonly lastSeq: number;
  /** `seq` that the next append gets. */
  readonly nextSeq: number;
  /** The era in which the next append gets its number; an object of its own for each. */
  readonly era: SeqEra;
  /** What is written on the entries of the current recording. */
  readonly annotations: Annotations;
  /** What can be done with recordings besides. */
  readonly keeper: RecordingKeeper;
  startRecording(): Promise<RecordingView>;
  /** @throws HarnessError `recording/unknown` */
  continueRecording(id: string): Promise<RecordingView>;
  /** Calls back for each entry after it is safe, in order. Returns the way to stop. */
  onAppend(listener: (entry: LogEntry) => void): () => void;
  /** Calls back after the last entry of the old recording and before the first of the new one. */
  onRecordingChange(listener: (recording: RecordingView) => void): () => void;
  /** What waits for the disk. */
  readonly disk: LogDisk;
  readonly indexing: LogIndexing;
  /** Writes what is queued and closes the files. Nothing may be appended after it. */
  close(): Promise<void>;
}

/** @returns `append` by way of `put` */
export function appendBy(put: EventLog['put']): EventLog['append'] {
  return (entry) =>
    new Promise((resolve, reject) => {
      put(
        (seq, at) => placeEntry(entry, seq, at),
        (outcome) => {
          if (outcome instanceof Error) reject(outcome);
          else resolve(outcome);
        },
      );
    });
}

/** Whoever throws harms nobody behind him: it surfaces as an uncaught exception with its own stack. */
export function settleSafely(settled: Settled, outcome: LogEntry | Error): void {
  try {
    settled(outcome);
  } catch (error) {
    process.nextTick(() => {
      throw error;
    });
  }
}

/** In a turn of its own, for whoever has the outcome at once. */
export function settleLater(settled: Settled, outcome: LogEntry | Error): void {
  queueMicrotask(() => {
    settled(outcome);
  });
}
