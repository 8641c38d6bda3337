/**
 * The log in memory, for tests and for `--memory`. Behaves as the log in files does, except that it keeps only
 * the newest entries: the oldest go when there are too many or they take too much room.
 */
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from './event-log.ts';
import { createEventLog } from './log/create-event-log.ts';
import { createTimestamper } from './log/log-line.ts';
import type { RecordingShelf } from './log/log-recording.ts';
import { createMemoryBodies } from './log/memory-bodies.ts';
import { createMemoryRecording, type MemoryRecording } from './log/memory-recording.ts';
import { recordingName, startOfRecording } from './log-files/recording-names.ts';

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

  function freshName(): string {
    let copy = 1;
    while (recordings.has(recordingName(clock.now(), copy))) {
      copy += 1;
    }
    return recordingName(clock.now(), copy);
  }

  function add(): MemoryRecording {
    const id = freshName();
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
    close: () => Promise.resolve(),
  };
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
  return createEventLog({ recordings, bodies: createMemoryBodies(), first });
}
