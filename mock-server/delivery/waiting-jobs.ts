/**
 * Jobs that wait to be run again. Keeps them apart by run, so that a run that is paused holds its own back and one
 * that is cancelled takes them along, and forgets all of them when the harness closes. Knows nothing of what a job
 * does.
 */
import type { Clock } from '#core/ports/ports.ts';

export interface WaitingJobs {
  /**
   * Runs the job when the time has come.
   * @param work must not throw
   * @returns false = too many wait already, and this one is dropped
   */
  add(run: string, delayMs: number, work: () => Promise<void>): boolean;
  /** Jobs of that run that wait. */
  count(run: string): number;
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

export function createWaitingJobs(
  clock: Pick<Clock, 'monotonic'>,
  limit = mostWaiting,
): WaitingJobs {
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
    count: (run) => runs.get(run)?.waiting ?? 0,
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

interface WaitingJob {
  readonly work: () => Promise<void>;
  /** undefined = it is held. */
  timer: NodeJS.Timeout | undefined;
  /** By the clock that never goes back; while the job is held, what is left of its delay. */
  due: number;
}

/** Node's timers go no further, in milliseconds; Sidekiq's longest delay is far below. */
const longestTimer = 2_147_483_647;

/** The jobs of one run that wait, and their time, which can stand still. How many may wait is not decided here. */
class RunJobs {
  private readonly jobs = new Set<WaitingJob>();
  private readonly underWay = new Set<Promise<void>>();
  private held = false;

  /** @param onIdle told when nothing is under way any more */
  constructor(
    private readonly clock: Pick<Clock, 'monotonic'>,
    private readonly onIdle: () => void,
  ) {}

  get waiting(): number {
    return this.jobs.size;
  }

  /** Whether there is nothing to keep of it. */
  get isIdle(): boolean {
    return this.jobs.size === 0 && this.underWay.size === 0 && !this.held;
  }

  add(delayMs: number, work: () => Promise<void>): void {
    const job: WaitingJob = { work, timer: undefined, due: delayMs };
    this.jobs.add(job);
    if (!this.held) this.startTimer(job, delayMs);
  }

  hold(): void {
    if (this.held) return;
    this.held = true;
    const now = this.clock.monotonic();
    for (const job of this.jobs) {
      clearTimeout(job.timer);
      job.timer = undefined;
      job.due = Math.max(0, job.due - now);
    }
  }

  release(): void {
    if (!this.held) return;
    this.held = false;
    // Timers of the same millisecond ring in the order in which they were set.
    for (const job of [...this.jobs].sort((one, other) => one.due - other.due)) {
      this.startTimer(job, job.due);
    }
  }

  /** Settles with how many there were when none is under way any more. */
  async drop(): Promise<number> {
    const dropped = this.jobs.size;
    for (const { timer } of this.jobs) {
      clearTimeout(timer);
    }
    this.jobs.clear();
    this.held = false;
    await Promise.all(this.underWay);
    return dropped;
  }

  private startTimer(job: WaitingJob, delayMs: number): void {
    job.due = this.clock.monotonic() + delayMs;
    const ring = (): void => {
      this.begin(job);
    };
    job.timer = setTimeout(ring, Math.min(delayMs, longestTimer));
  }

  private begin(job: WaitingJob): void {
    this.jobs.delete(job);
    const done = job.work().finally(() => {
      this.underWay.delete(done);
      this.onIdle();
    });
    this.underWay.add(done);
  }
}
