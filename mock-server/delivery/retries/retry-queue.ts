/**
 * Jobs that wait to be run again. Keeps them apart by run, so that a run that is cancelled takes its own along,
 * and forgets all of them when the harness closes. Knows nothing of what a job does.
 */
export interface RetryQueue {
  /**
   * Runs the job when the time has come.
   * @param work must not throw
   * @returns false = too many wait already, and this one is dropped
   */
  add(run: string, delayMs: number, work: () => Promise<void>): boolean;
  /** Jobs of that run that wait. */
  waiting(run: string): number;
  /** Forgets the waiting jobs of that run, and settles with how many when none of it is under way any more. */
  drop(run: string): Promise<number>;
  /** The same for all runs. */
  close(): Promise<number>;
}

interface Waiting {
  readonly timers: Set<NodeJS.Timeout>;
  readonly underWay: Set<Promise<void>>;
}

/** Each holds its event, so a run of failures without end must not fill the memory. */
const mostWaiting = 10_000;

/** Node's timers go no further, in milliseconds; Sidekiq's longest delay is far below. */
const longestTimer = 2_147_483_647;

export function createRetryQueue(limit = mostWaiting): RetryQueue {
  const runs = new Map<string, Waiting>();
  let count = 0;

  function entryOf(run: string): Waiting {
    const known = runs.get(run);
    if (known !== undefined) {
      return known;
    }
    const made: Waiting = { timers: new Set(), underWay: new Set() };
    runs.set(run, made);
    return made;
  }

  function forgetWhenEmpty(run: string): void {
    const entry = runs.get(run);
    if (entry?.timers.size === 0 && entry.underWay.size === 0) {
      runs.delete(run);
    }
  }

  async function drop(run: string): Promise<number> {
    const entry = runs.get(run);
    if (entry === undefined) {
      return 0;
    }
    const dropped = entry.timers.size;
    for (const timer of entry.timers) {
      clearTimeout(timer);
    }
    entry.timers.clear();
    count -= dropped;
    await Promise.all(entry.underWay);
    forgetWhenEmpty(run);
    return dropped;
  }

  return {
    add(run, delayMs, work) {
      if (count >= limit) {
        return false;
      }
      const { timers, underWay } = entryOf(run);
      const timer = setTimeout(
        () => {
          timers.delete(timer);
          count -= 1;
          const done = work().finally(() => {
            underWay.delete(done);
            forgetWhenEmpty(run);
          });
          underWay.add(done);
        },
        Math.min(delayMs, longestTimer),
      );
      timers.add(timer);
      count += 1;
      return true;
    },
    waiting: (run) => runs.get(run)?.timers.size ?? 0,
    drop,
    async close() {
      const dropped = await Promise.all([...runs.keys()].map(drop));
      return dropped.reduce((sum, one) => sum + one, 0);
    },
  };
}
