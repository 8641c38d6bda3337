/**
 * Does a list of jobs with so many at once and so many a second. Times are counted from the beginning,
 * so that a slow job does not shift all that come after it.
 */
export interface PaceOptions {
  readonly concurrency: number;
  /** Jobs a second; null = as fast as they go. */
  readonly rate: number | null;
  /** Aborting it lets jobs in progress end and begins no other. */
  readonly stop: AbortSignal;
  /** Milliseconds by a clock that never goes back. */
  readonly now: () => number;
  /** Waits that many milliseconds, or until the signal is aborted. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/**
 * @param total how many jobs there are
 * @param work does the job with that index; what it throws ends all of them
 */
export async function pace(
  total: number,
  { concurrency, rate, stop, now, wait }: PaceOptions,
  work: (index: number) => Promise<void>,
): Promise<void> {
  const began = now();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < total && !stop.aborted) {
      const index = next;
      next += 1;
      const due = rate === null ? 0 : began + (index * 1000) / rate - now();
      if (due > 0) await wait(due, stop);
      if (!isAborted(stop)) await work(index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, total) }, lane));
}

/** In a function of its own, because the compiler believes that it cannot have changed since the last look. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
