/**
 * What one kind of log (files, memory) has to bring so that `createEventLog` can make an EventLog of it.
 */
import type { RecordingView } from '#contract/operations/log-operations.ts';
import type { Annotation } from '#core/annotations/annotation.ts';
import type { ReadAnnotations } from '#core/annotations/annotation-lines.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import type { Retention } from '#core/recordings/plan-retention.ts';

import type { BodyWriter, EventLog, SeqEra } from '../event-log.ts';
import type { RecordingAbout } from '../recordings/recording-about.ts';
import type { PageStore } from './index/column-pages.ts';

/** Called for each entry once it is safe, in order. @param place where its line begins in its file; null = in none */
export type OnSafe = (entry: LogEntry, place: number | null) => void;

/** Where the index of a recording is kept, so that a long log need not be read to count it. */
export interface IndexStore {
  /** null = there is none. */
  load(): Promise<Buffer | null>;
  save(bytes: Buffer): Promise<void>;
  /** Where its columns stand. */
  readonly pages: PageStore;
}

/** @param place of the entry's line in its file; null = it stands in none */
export type Fold<Result> = (entry: LogEntry, place: number | null) => Result;

/** Entries that are wanted of a stretch of the log. */
export interface PlacedRows {
  /** Of the stretch, ascending. */
  readonly seqs: readonly number[];
  readonly firstSeq: number;
  /** Where the lines of the stretch begin, from that of `firstSeq` on; not a number = unknown. */
  readonly places: ArrayLike<number>;
}

/** One recording, open for appending and reading. */
export interface LogRecording {
  readonly id: string;
  readonly startedAt: string;
  /** `seq` of the oldest entry that can be read; 0 = none. */
  readonly firstSeq: number;
  readonly lastSeq: number;
  readonly nextSeq: number;
  readonly era: SeqEra;
  /** Left out = the recording lives no longer than its index. */
  readonly indexStore?: IndexStore;
  readonly put: EventLog['put'];
  /** Says who hears of entries from now on; there is one listener, the log. */
  listen(onSafe: OnSafe): void;
  /** Folds up to `count` safe entries from `start` on, in order. */
  read<Result>(start: number, count: number, fold: Fold<Result>): Promise<Result[]>;
  /**
   * Gives entries of which the places are known, in order, and leaves out those whose line has none of the needles.
   * @param see returns false to stop
   */
  pick(
    rows: PlacedRows,
    needles: readonly string[] | null,
    see: (entry: LogEntry) => boolean,
  ): Promise<void>;
  /** Settles when everything appended so far is safe or refused. */
  drain(): Promise<void>;
  close(): Promise<void>;
}

/** Where that stands which people write on the entries of one recording. */
export interface AnnotationStore {
  /** @throws HarnessError `annotations/unreadable` */
  load(): Promise<ReadAnnotations>;
  /** In the place of all that was there. @throws HarnessError `annotations/write-failed` */
  save(annotations: readonly Annotation[]): Promise<void>;
  /** Moves lines that are none out of the way. @returns what was done with them, in words */
  setAside(read: ReadAnnotations): Promise<string>;
}

/** A recording that is being written from elsewhere; it is none before it is finished. */
export interface StagedRecording {
  /** Adds bytes of its log; they may be reused when it settles. */
  write(lines: Uint8Array): Promise<void>;
  /** Puts it among the recordings. @returns its id */
  finish(about: RecordingAbout, annotations: readonly Annotation[]): Promise<string>;
  /** Forgets what was written. */
  discard(): Promise<void>;
}

/** Where recordings stand. */
export interface RecordingShelf {
  /** Makes a new, empty recording, the newest from now on. */
  create(): Promise<LogRecording>;
  /** Opens an earlier recording to go on in it; null = there is none of that id. */
  open(id: string): Promise<LogRecording | null>;
  /** Every recording but the open one, in no particular order. */
  others(openId: string): Promise<RecordingView[]>;
  /** Opens an earlier recording to look at it; the log does not go on in it. null = there is none of that id. */
  peek(id: string): Promise<LogRecording | null>;
  /**
   * Begins a recording that comes whole from elsewhere.
   * @param startedAt when it began, ISO 8601
   * @param entries how many there will be
   * @throws HarnessError when there is no room for it
   */
  stage(startedAt: string, entries: number): Promise<StagedRecording>;
  /** Bytes of its log. */
  size(id: string): Promise<number>;
  about(id: string): Promise<RecordingAbout>;
  describe(id: string, about: RecordingAbout): Promise<void>;
  annotations(id: string): AnnotationStore;
  /** Puts it aside, where it can be taken back from. @returns whether there was one */
  remove(id: string): Promise<boolean>;
  restore(id: string): Promise<boolean>;
  /** Deletes one that was put aside, for good. */
  purge(id: string): Promise<void>;
  retention(): Promise<Retention>;
  setRetention(limits: Retention): Promise<void>;
  close(): Promise<void>;
}

/** Where bodies stand that are too large for an entry. */
export interface BodyShelf {
  createWriter(): BodyWriter;
  /** All of it at once, or null when there is none. @throws HarnessError `body/changed` */
  read(sha256: string): Promise<Uint8Array | null>;
  /** The same piece by piece; it is looked through before the first of them, so that what comes is what was kept. */
  open(sha256: string): Promise<AsyncIterable<Uint8Array> | null>;
}
