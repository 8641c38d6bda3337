/** How far the index of the current recording is, for whoever shows it: told now and then, and when it is whole. */
import type { IndexProgress } from '#core/log/index-progress.ts';

import type { LogIndexing } from '../../event-log.ts';
import { createListeners } from '../listeners.ts';
import type { LogRecording } from '../log-recording.ts';
import type { FollowedIndex, followIndex } from './follow-index.ts';

/** Milliseconds between two words: a piece of the log is read in a few of them. */
const tellEvery = 250;

export interface IndexingState extends LogIndexing {
  /** Goes over to the index of another recording. */
  readonly follow: (recording: LogRecording) => FollowedIndex;
}

/**
 * @param now milliseconds of any clock
 * @param makeIndex of a recording
 */
export function createIndexingState(
  now: () => number,
  makeIndex: typeof followIndex,
): IndexingState {
  const listeners = createListeners<IndexProgress | null>();
  let state: IndexProgress | null = null;
  let toldAt = -Infinity;
  let generation = 0;

  const end = (of: number): void => {
    if (of !== generation || state === null) return;
    state = null;
    toldAt = -Infinity;
    listeners.call(null);
  };
  const take = (of: number, news: IndexProgress): void => {
    // What is still read for a recording that was left is nobody's business.
    if (of !== generation || news.done >= news.total) return;
    state = news;
    if (now() - toldAt < tellEvery) return;
    toldAt = now();
    listeners.call(news);
  };

  return {
    get state() {
      return state;
    },
    onChange: (listener) => {
      listeners.add(listener);
    },
    follow: (recording) => {
      end(generation);
      generation += 1;
      const mine = generation;
      const index = makeIndex(recording, (news) => {
        take(mine, news);
      });
      const over = (): void => {
        end(mine);
      };
      // One that cannot be made is not being made either.
      index.whole().then(over, over);
      return index;
    },
  };
}
