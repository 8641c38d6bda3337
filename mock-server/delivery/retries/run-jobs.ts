/** The jobs of one run that wait to be run again, and their time, which can stand still. How many may wait is not decided here. */
import type { Clock } from '#core/ports/ports.ts';

interface Job {
  readonly work: () => Promise<void>;
  /** undefined = it is held. */
  timer: NodeJS.Timeout | undefined;
  /** By the clock that never goes back; while the job is held, what is left of its delay. */
  due: number;
}

/** Node's timers go no further, in milliseconds; Sidekiq's longest delay is far below. */
const longestTimer = 2_147_483_647;

export class RunJobs {
  private readonly jobs = new Set<Job>();
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
    const job: Job = { work, timer: undefined, due: delayMs };
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

  private startTimer(job: Job, delayMs: number): void {
    job.due = this.clock.monotonic() + delayMs;
    const ring = (): void => {
      this.begin(job);
    };
    job.timer = setTimeout(ring, Math.min(delayMs, longestTimer));
  }

  private begin(job: Job): void {
    this.jobs.delete(job);
    const done = job.work().finally(() => {
      this.underWay.delete(done);
      this.onIdle();
    });
    this.underWay.add(done);
  }
}
