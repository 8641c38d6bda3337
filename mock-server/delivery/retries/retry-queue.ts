/**
 * Jobs that wait to be run again. Keeps them apart by run, so that a run that is paused holds its own back and one
 * that is cancelled takes them along, and forgets all of them when the harness closes. Knows nothing of what a job
 * does.
 */
import type { Clock } from '#core/ports/ports.ts';

import { RunJobs } from './run-jobs.ts';

export interface RetryQueue {
  /**
   * Runs the job when the time has come.
   * @param work must not throw
   * @returns false = too many wait already, and this one is dropped
   */
  add(run: string, delayMs: number, work: () => Promise<void>): boolean;
  /** Jobs of that run that wait. */
  waiting(run: string): number;
  /** Stops the time of that run's jobs, also of those that are added later; what is under way goes on. */
  hold(run: string): void;
  /** Lets their time go on: each waits for what was left of its delay, so that they keep their order. */
  release(run: string): void;
  /** Forgets the waiting jobs of that run, and settles with how many when none of it is under way any more. */
  drop(run: string): Promise<number>;
  /** The same for all runs. */
  close(): Promise<number>;
}

/** Each holds its event, so a run of failures without end must not fill the memory. */
const mostWaiting = 10_000;

export function createRetryQueue(clock: Pick<Clock, 'monotonic'>, limit = mostWaiting): RetryQueue {
  const runs = new Map<string, RunJobs>();

  function jobsOf(run: string): RunJobs {
    const known = runs.get(run);
    if (known !== undefined) {
      return known;
    }
    const made = new RunJobs(clock, () => {
      forgetWhenIdle(run);
    });
    runs.set(run, made);
    return made;
  }

  function forgetWhenIdle(run: string): void {
    if (runs.get(run)?.isIdle === true) {
      runs.delete(run);
    }
  }

  function countAll(): number {
    let count = 0;
    for (const { waiting } of runs.values()) count += waiting;
    return count;
  }

  async function drop(run: string): Promise<number> {
    const dropped = (await runs.get(run)?.drop()) ?? 0;
    forgetWhenIdle(run);
    return dropped;
  }

  return {
    add(run, delayMs, work) {
      if (countAll() >= limit) {
        return false;
      }
      jobsOf(run).add(delayMs, work);
      return true;
    },
    waiting: (run) => runs.get(run)?.waiting ?? 0,
    hold(run) {
      jobsOf(run).hold();
    },
    release(run) {
      runs.get(run)?.release();
      forgetWhenIdle(run);
    },
    drop,
    async close() {
      const dropped = await Promise.all([...runs.keys()].map(drop));
      return dropped.reduce((sum, one) => sum + one, 0);
    },
  };
}
