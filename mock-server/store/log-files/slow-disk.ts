/**
 * Tells a disk that has fallen behind from a machine that is busy: a process that has to wait for its processor takes long
 * over a write now and then, a disk that stalls over each.
 */

/** A write into the system's memory that took longer, in milliseconds, was no mere copy. */
const slowMs = 5;
/** Nobody waits so long for a processor. */
const stalledMs = 100;
/** How long the disk then counts as behind, in milliseconds. */
const restMs = 2000;

/** Times are milliseconds of one clock. */
export class SlowDisk {
  private behindUntil = Number.NEGATIVE_INFINITY;
  private wasSlow = false;

  /** Whether another write may hold up whoever does it. */
  isBehind(now: number): boolean {
    return now < this.behindUntil;
  }

  /** To be told of each write that was done at once. */
  note(begunAt: number, now: number): void {
    const took = now - begunAt;
    const isSlow = took > slowMs;
    if (took > stalledMs || (isSlow && this.wasSlow)) this.behindUntil = now + restMs;
    this.wasSlow = isSlow;
  }
}
