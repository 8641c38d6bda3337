/**
 * The log in memory, for tests and for `--memory`. Behaves as the log in files does, except that it keeps only
 * the newest entries: the oldest go when there are too many or they take too much room.
 */
import type { Annotation } from '#core/annotations/annotation.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import { keepAll } from '#core/recordings/plan-retention.ts';

import { type EventLog, type SeqEra, type Settled, settleSafely } from './event-log.ts';
import { createEventLog } from './log/create-event-log.ts';
import { noRoomInMemory } from './log/log-errors.ts';
import {
  createTimestamper,
  decodeKnownLine,
  decodeLine,
  encodeLine,
  writtenForm,
} from './log/log-line.ts';
import type {
  AnnotationStore,
  Fold,
  LogRecording,
  OnSafe,
  RecordingShelf,
  StagedRecording,
} from './log/log-recording.ts';
import { createMemoryBodies } from './log/memory-bodies.ts';
import { recordingName, startOfRecording } from './log-files/recording-names.ts';
import { nothingSaid, type RecordingAbout } from './recordings/recording-about.ts';

export interface MemoryLogOptions {
  /** How many entries are kept, over all recordings. */
  readonly keep?: number;
  /** How many characters of lines are kept, over all recordings. */
  readonly keepSize?: number;
}

const usualKeep = 100_000;
const usualKeepSize = 64 * 1024 * 1024;

interface MemoryShelf extends RecordingShelf {
  add(): MemoryRecording;
}

function createMemoryShelf(clock: Clock, keep: number, keepSize: number): MemoryShelf {
  const timestamp = createTimestamper(clock);
  const recordings = new Map<string, MemoryRecording>();
  const deleted = new Map<string, MemoryRecording>();
  const abouts = new Map<string, RecordingAbout>();
  const annotations = new Map<string, readonly Annotation[]>();
  let limits = keepAll;
  let held = 0;
  let size = 0;

  /** Forgets from the earliest recording that still has something. */
  function dropOldest(): void {
    for (const recording of recordings.values()) {
      const dropped = recording.dropOldest();
      if (dropped > 0) {
        held -= 1;
        size -= dropped;
        return;
      }
    }
  }

  function onGrow(added: number): void {
    held += 1;
    size += added;
    while (held > keep || (size > keepSize && held > 1)) {
      dropOldest();
    }
  }

  function freshName(moment: number): string {
    let copy = 1;
    const isTaken = (id: string): boolean => recordings.has(id) || deleted.has(id);
    while (isTaken(recordingName(moment, copy))) {
      copy += 1;
    }
    return recordingName(moment, copy);
  }

  function add(moment = clock.now()): MemoryRecording {
    const id = freshName(moment);
    const startedAt = startOfRecording(id) ?? '';
    const recording = createMemoryRecording({ id, startedAt, timestamp, onGrow });
    recordings.set(id, recording);
    return recording;
  }

  return {
    add,
    create: () => Promise.resolve(add()),
    open: (id) => Promise.resolve(recordings.get(id) ?? null),
    others(openId) {
      const others = [...recordings.values()].filter(({ id }) => id !== openId);
      return Promise.resolve(
        others.map(({ id, startedAt, lastSeq }) => ({ id, startedAt, entries: lastSeq })),
      );
    },
    peek: (id) => Promise.resolve(recordings.get(id) ?? null),
    async stage(startedAt, entries) {
      await Promise.resolve();
      if (entries > keep) throw noRoomInMemory(keep, keepSize);
      return stageInMemory(keep, keepSize, (lines, about, written) => {
        const recording = add(Date.parse(startedAt));
        recording.fill(lines);
        abouts.set(recording.id, about);
        annotations.set(recording.id, written);
        return recording.id;
      });
    },
    size: (id) => Promise.resolve(recordings.get(id)?.size ?? 0),
    about: (id) => Promise.resolve(abouts.get(id) ?? nothingSaid),
    describe: (id, about) => Promise.resolve(void abouts.set(id, about)),
    annotations: (id) => createMemoryAnnotations(annotations, id),
    remove: (id) => Promise.resolve(moveBetween(recordings, deleted, id)),
    restore: (id) => Promise.resolve(moveBetween(deleted, recordings, id)),
    purge: (id) => Promise.resolve(void deleted.delete(id)),
    retention: () => Promise.resolve(limits),
    setRetention: (wanted) => {
      limits = wanted;
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
  };
}

/** @param finish makes a recording of the lines. @returns its id */
function stageInMemory(
  keep: number,
  keepSize: number,
  finish: (
    lines: readonly string[],
    about: RecordingAbout,
    annotations: readonly Annotation[],
  ) => string,
): StagedRecording {
  const decoder = new TextDecoder();
  let text = '';
  return {
    async write(bytes) {
      await Promise.resolve();
      text += decoder.decode(bytes, { stream: true });
      if (text.length > keepSize) throw noRoomInMemory(keep, keepSize);
    },
    finish: (about, annotations) =>
      Promise.resolve(finish(text === '' ? [] : text.split(/(?<=\n)/), about, annotations)),
    discard() {
      text = '';
      return Promise.resolve();
    },
  };
}

function createMemoryAnnotations(
  kept: Map<string, readonly Annotation[]>,
  id: string,
): AnnotationStore {
  return {
    load: () => Promise.resolve({ annotations: kept.get(id) ?? [], unreadable: [] }),
    save: (annotations) => Promise.resolve(void kept.set(id, annotations)),
    // There are no lines that could be damaged.
    setAside: () => Promise.resolve('left where they are'),
  };
}

function moveBetween<Value>(from: Map<string, Value>, to: Map<string, Value>, id: string): boolean {
  const found = from.get(id);
  if (found === undefined) return false;
  from.delete(id);
  to.set(id, found);
  return true;
}

/**
 * Makes an empty log in memory. Synchronous, unlike its twin: there is nothing to wait for.
 * @param options how much is kept; left out = the newest 100,000 entries
 */
export function createMemoryLog(
  { clock }: { readonly clock: Clock },
  options: MemoryLogOptions = {},
): EventLog {
  const { keep = usualKeep, keepSize = usualKeepSize } = options;
  const recordings = createMemoryShelf(clock, keep, keepSize);
  const first = recordings.add();
  const now = (): number => clock.now();
  return createEventLog({ recordings, bodies: createMemoryBodies(), first, now });
}

// One recording in memory. Entries are kept as the lines they would be in a file, so that both logs give back
// exactly the same and nobody can change an entry that was written.

export interface MemoryRecording extends LogRecording {
  /** Forgets the oldest entry; returns the size it had, 0 = there was none. */
  dropOldest(): number;
  /** Characters of its lines. */
  readonly size: number;
  /** Takes the lines of a recording that was written before; it is empty until then. */
  fill(lines: readonly string[]): void;
}

/** Memory refuses nothing. */
const onlyEra: SeqEra = { end: Infinity };

export interface MemoryRecordingOptions {
  readonly id: string;
  readonly startedAt: string;
  readonly timestamp: () => string;
  /** Called when a line of that many characters was added. */
  readonly onGrow: (size: number) => void;
}

export function createMemoryRecording(options: MemoryRecordingOptions): MemoryRecording {
  const { id, startedAt, timestamp, onGrow } = options;
  const lines = new Map<number, string>();
  let firstSeq = 1;
  let held = 0;
  let lastSeq = 0;
  let nextSeq = 1;
  let onSafe: OnSafe = () => undefined;
  let unheard: { readonly entry: LogEntry; readonly settled: Settled }[] = [];
  let drained: Promise<void> = Promise.resolve();

  function tell(): void {
    const entries = unheard;
    unheard = [];
    for (const { entry, settled } of entries) {
      lastSeq = entry.seq;
      onSafe(entry, null);
      settleSafely(settled, entry);
    }
  }

  return {
    id,
    startedAt,
    get firstSeq() {
      return lastSeq < firstSeq ? 0 : firstSeq;
    },
    get lastSeq() {
      return lastSeq;
    },
    get nextSeq() {
      return nextSeq;
    },
    get size() {
      return held;
    },
    era: onlyEra,
    put(make, settled) {
      const entry = make(nextSeq, timestamp());
      const line = encodeLine(entry);
      lines.set(nextSeq, line);
      nextSeq += 1;
      unheard.push({ entry, settled });
      held += line.length;
      onGrow(line.length);
      if (unheard.length === 1) {
        // Listeners hear of it after the caller's turn, as they do of a file.
        drained = Promise.resolve().then(tell);
      }
    },
    listen(listener) {
      onSafe = listener;
    },
    read: (start, count, fold) =>
      Promise.resolve(readLines(start, count, (seq) => lines.get(seq), fold)),
    pick: ({ seqs }, needles, see) => {
      pickLines(seqs, (seq) => lines.get(seq), needles, see);
      return Promise.resolve();
    },
    fill(written) {
      for (const line of written) {
        lines.set(nextSeq, line);
        lastSeq = nextSeq;
        nextSeq += 1;
        held += line.length;
        onGrow(line.length);
      }
    },
    dropOldest() {
      const size = lines.get(firstSeq)?.length ?? 0;
      if (lines.delete(firstSeq)) {
        firstSeq += 1;
        held -= size;
      }
      return size;
    },
    drain: () => drained,
    close: () => drained,
  };
}

function readLines<Result>(
  start: number,
  count: number,
  lineOf: (seq: number) => string | undefined,
  fold: Fold<Result>,
): Result[] {
  const results: Result[] = [];
  for (let seq = start; seq < start + count; seq += 1) {
    const line = lineOf(seq);
    if (line !== undefined) results.push(fold(decodeLine(line, seq), null));
  }
  return results;
}

/** Those whose line has one of the needles; null = all. */
function pickLines(
  seqs: readonly number[],
  lineOf: (seq: number) => string | undefined,
  needles: readonly string[] | null,
  see: (entry: LogEntry) => boolean,
): void {
  const wanted = needles?.map(writtenForm) ?? null;
  for (const seq of seqs) {
    const line = lineOf(seq);
    if (line === undefined || wanted?.every((needle) => !line.includes(needle)) === true) continue;
    if (!see(decodeKnownLine(line, seq))) return;
  }
}
