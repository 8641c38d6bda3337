/** What is under way by the signal that ends it: a signal has one listener for all of it, since there may be hundreds. */

export interface Cancellable {
  cancel(): void;
}

/**
 * Places that are taken again. No Set: as it grows and shrinks its old tables point to the new ones, and the collection of young
 * garbage takes all that an old object points to for alive. With one, three times as much outlived a collection.
 */
export class UnderWay {
  private readonly all: (Cancellable | null)[] = [];
  private readonly free: number[] = [];

  /** @returns its place, until it leaves */
  add(one: Cancellable): number {
    const place = this.free.pop() ?? this.all.length;
    this.all[place] = one;
    return place;
  }

  /** Once for each that was added. */
  leave(place: number): void {
    this.all[place] = null;
    this.free.push(place);
  }

  /** Each may leave meanwhile, and others come. */
  cancelAll(): void {
    for (const one of [...this.all]) one?.cancel();
  }
}

const bySignal = new WeakMap<AbortSignal, UnderWay>();

/** The same for the same signal; aborting that cancels what is there then. */
export function underWayWith(signal: AbortSignal): UnderWay {
  const known = bySignal.get(signal);
  if (known !== undefined) return known;
  const underWay = new UnderWay();
  bySignal.set(signal, underWay);
  signal.addEventListener('abort', () => {
    underWay.cancelAll();
  });
  return underWay;
}
