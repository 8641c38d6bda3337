/**
 * Keeps the index of a recording: takes what was kept of it beside the log, reads the rest of the log behind that while
 * everything else goes on, and is fed each new entry from then on.
 */
import type { LogEntry } from '#core/log/log-entry.ts';

import type { LogRecording } from '../log-recording.ts';
import { decodeIndex, encodeIndex } from './index-bytes.ts';
import { LogIndex } from './log-index.ts';

/** Entries read at once; each may hold 64 KiB of body. */
const readAtOnce = 200;

/** Entries after which the index is kept anew: as many are read again at the most after the process was killed. */
const keepEvery = 50_000;

/** A log that is shorter is read again in no time. */
const fewEntries = 1000;

export interface FollowedIndex {
  /** Takes an entry that has just become safe. */
  take(entry: LogEntry): void;
  /** The index once it has everything. @throws what the log throws */
  whole(): Promise<LogIndex>;
  /** null = it has not everything yet. */
  readonly now: LogIndex | null;
  /** Keeps the index and stops. */
  close(): Promise<void>;
}

async function loadIndex(recording: LogRecording): Promise<LogIndex> {
  const bytes = (await recording.indexStore?.load()) ?? null;
  const content = bytes === null ? null : decodeIndex(bytes);
  if (content === null || content.seq < 1 || content.seq > recording.lastSeq) return new LogIndex();
  // A log that was cut and has grown again has another entry there.
  const [last] = await recording.read(content.seq, 1, ({ at }) => at);
  return last === content.at ? new LogIndex(content) : new LogIndex();
}

export function followIndex(recording: LogRecording): FollowedIndex {
  let index = new LogIndex();
  let live = recording.lastSeq === 0;
  let closed = false;
  let kept = 0;
  let keeping: Promise<void> = Promise.resolve();

  async function catchUp(): Promise<void> {
    index = await loadIndex(recording);
    kept = index.covers;
    while (!closed && index.covers < recording.lastSeq) {
      const from = index.covers + 1;
      const count = Math.min(readAtOnce, recording.lastSeq - index.covers);
      const entries = await recording.read(from, count, (entry) => entry);
      for (const entry of entries) index.add(entry);
      // A log in memory has dropped some.
      index.skipTo(from + count - 1);
    }
    live = index.covers >= recording.lastSeq;
  }

  function keep(): Promise<void> {
    const { indexStore } = recording;
    if (indexStore === undefined) return keeping;
    kept = index.covers;
    const bytes = encodeIndex(index.content);
    // What cannot be kept is read from the log again.
    keeping = keeping.then(() => indexStore.save(bytes)).catch(() => undefined);
    return keeping;
  }

  const ready = live ? Promise.resolve() : catchUp();
  // Told to whoever asks for the index.
  ready.catch(() => undefined);

  return {
    take(entry) {
      // What became safe while the rest was read is read too.
      if (!live || entry.seq <= index.covers) return;
      index.add(entry);
      if (index.covers - kept >= keepEvery) void keep();
    },
    async whole() {
      await ready;
      return index;
    },
    get now() {
      return live ? index : null;
    },
    async close() {
      closed = true;
      await ready.catch(() => undefined);
      if (index.covers - kept >= fewEntries) await keep();
      await keeping;
    },
  };
}
