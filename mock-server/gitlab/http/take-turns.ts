/**
 * Keeps one call of the API from holding the process for as long as its answer is large: what has had its turn
 * waits until others had theirs. Those that wait go on one after another.
 */
import type { Clock } from '#core/ports/ports.ts';

/** Milliseconds. */
const longestTurn = 10;

export interface Turns {
  /** undefined = go on at once; else go on once it settles. */
  next(): Promise<void> | undefined;
}

export function createTurns({ monotonic }: Pick<Clock, 'monotonic'>): Turns {
  let began = monotonic();
  let waiting = 0;
  let last = Promise.resolve();
  const isOver = (): boolean => monotonic() - began > longestTurn;

  async function pause(): Promise<void> {
    if (isOver()) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      began = monotonic();
    }
    waiting -= 1;
  }

  return {
    next() {
      if (waiting === 0 && !isOver()) return undefined;
      waiting += 1;
      last = last.then(pause);
      return last;
    },
  };
}
