/**
 * One time limit after another, of which only the last counts. Setting one costs next to nothing while the timer
 * of an earlier, shorter one still runs: it is only looked at again when that goes off. Counts the real time, which
 * is what timers go by.
 */
/** A class for the reason that is told of the exchange. */
export class Deadline {
  private timer: NodeJS.Timeout | undefined;
  /** When the timer goes off, and when the limit really ends; both by `performance.now()`. */
  private wakesAt = Number.POSITIVE_INFINITY;
  private endsAt = 0;
  private reached: () => void = () => undefined;

  /**
   * Takes the place of the limit before.
   * @param ms from now on, in milliseconds
   */
  set(ms: number, reached: () => void): void {
    this.reached = reached;
    this.endsAt = performance.now() + ms;
    if (this.endsAt < this.wakesAt) this.wakeIn(ms);
  }

  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.wakesAt = Number.POSITIVE_INFINITY;
  }

  private wakeIn(ms: number): void {
    clearTimeout(this.timer);
    this.wakesAt = performance.now() + ms;
    this.timer = setTimeout(this.look, ms);
  }

  private readonly look = (): void => {
    const left = this.endsAt - performance.now();
    if (left <= 0) {
      this.clear();
      this.reached();
    } else {
      this.wakeIn(left);
    }
  };
}
