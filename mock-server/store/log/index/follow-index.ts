/**
 * Keeps the index of a recording: takes what was kept of it beside the log, reads the rest of the log behind that while
 * everything else goes on, and is fed each new entry from then on.
 */
import type { IndexProgress } from '#core/log/index-progress.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { LogRecording } from '../log-recording.ts';
import { rowsPerPage } from './column-layout.ts';
import { ColumnPages } from './column-pages.ts';
import { decodeIndex, encodeIndex } from './index-bytes.ts';
import { LogIndex } from './log-index.ts';
import { readReceived } from './read-received.ts';

/** Entries read at once; each may hold 64 KiB of body. */
const readAtOnce = 200;

/** Entries after which the index is kept anew: as many are read again at the most after the process was killed. */
const keepEvery = 2 * rowsPerPage;

/** A log that is shorter is read again in no time. */
const fewEntries = 1000;

export interface FollowedIndex {
  /** Takes an entry that has just become safe. @param place of its line; null = it stands in no file */
  take(entry: LogEntry, place: number | null): void;
  /** The index once it has everything. @throws what the log throws */
  whole(): Promise<LogIndex>;
  /** null = it has not everything yet. */
  readonly now: LogIndex | null;
  /** Keeps the index and stops. */
  close(): Promise<void>;
}

/** The index as it was kept, if it is of this log; else an empty one. */
async function loadIndex(recording: LogRecording): Promise<LogIndex> {
  const { indexStore } = recording;
  const newPages = (): ColumnPages => new ColumnPages(indexStore?.pages ?? null);
  const bytes = (await indexStore?.load()) ?? null;
  const content = bytes === null ? null : decodeIndex(bytes);
  if (content === null || content.seq > recording.lastSeq) return new LogIndex(newPages());
  // A log that was cut and has grown again has another entry there.
  const [last] = await recording.read(content.seq, 1, ({ at }) => at);
  const pages = newPages();
  if (last !== content.at || !(await pages.resume(content.seq))) return new LogIndex(newPages());
  const received = await readReceived(recording, pages, content);
  return received === null ? new LogIndex(newPages()) : new LogIndex(pages, content, received);
}

/** @param onNews told after each piece of the log that is read for it; `done` is `total` when it has everything */
export function followIndex(
  recording: LogRecording,
  onNews: (news: IndexProgress) => void = () => undefined,
): FollowedIndex {
  let index = new LogIndex(new ColumnPages(recording.indexStore?.pages ?? null));
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
      const found = await recording.read(from, count, (entry, place) => ({ entry, place }));
      for (const { entry, place } of found) index.add(entry, place);
      // A log in memory has dropped some.
      index.skipTo(from + count - 1);
      // Whoever ends the process before it is whole has not waited in vain.
      if (index.covers - kept >= keepEvery) void keep();
      onNews({ done: index.covers, total: recording.lastSeq });
    }
    live = index.covers >= recording.lastSeq;
  }

  function keep(): Promise<void> {
    const { indexStore } = recording;
    if (indexStore === undefined) {
      index.pages.dropBefore(recording.firstSeq);
      return keeping;
    }
    kept = index.covers;
    const bytes = encodeIndex(index.content);
    // The columns first: what the index covers has to stand there. What cannot be kept is read from the log again.
    keeping = keeping
      .then(() => index.pages.flush())
      .then(() => indexStore.save(bytes))
      .catch(() => undefined);
    return keeping;
  }

  const ready = live ? Promise.resolve() : catchUp();
  // Told to whoever asks for the index.
  ready.catch(() => undefined);

  return {
    take(entry, place) {
      // What became safe while the rest was read is read too.
      if (!live || entry.seq <= index.covers) return;
      index.add(entry, place);
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
      await index.pages.close();
    },
  };
}
