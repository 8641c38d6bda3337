/**
 * One recording in memory. Entries are kept as the lines they would be in a file, so that both logs give back
 * exactly the same and nobody can change an entry that was written.
 */
import type { LogEntry } from '#core/log/log-entry.ts';

import type { SeqEra } from '../event-log.ts';
import { decodeLine, encodeLine, placeEntry } from './log-line.ts';
import type { LogRecording, OnSafe } from './log-recording.ts';

export interface MemoryRecording extends LogRecording {
  /** Forgets the oldest entry; returns the size it had, 0 = there was none. */
  dropOldest(): number;
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
  let lastSeq = 0;
  let nextSeq = 1;
  let onSafe: OnSafe = () => undefined;
  let unheard: LogEntry[] = [];
  let drained: Promise<void> = Promise.resolve();

  function tell(): void {
    const entries = unheard;
    unheard = [];
    for (const entry of entries) {
      lastSeq = entry.seq;
      onSafe(entry);
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
    era: onlyEra,
    async append(entry) {
      const placed = placeEntry(entry, nextSeq, timestamp());
      const line = encodeLine(placed);
      lines.set(nextSeq, line);
      nextSeq += 1;
      unheard.push(placed);
      onGrow(line.length);
      if (unheard.length === 1) {
        // Listeners hear of it after the caller's turn, as they do of a file.
        drained = Promise.resolve().then(tell);
      }
      await drained;
      return placed;
    },
    listen(listener) {
      onSafe = listener;
    },
    read(start, count, fold) {
      const results = [];
      for (let seq = start; seq < start + count; seq += 1) {
        const line = lines.get(seq);
        if (line !== undefined) {
          results.push(fold(decodeLine(line, seq)));
        }
      }
      return Promise.resolve(results);
    },
    dropOldest() {
      const size = lines.get(firstSeq)?.length ?? 0;
      if (lines.delete(firstSeq)) {
        firstSeq += 1;
      }
      return size;
    },
    drain: () => drained,
    close: () => drained,
  };
}
