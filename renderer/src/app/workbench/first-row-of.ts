/** Waits for what a run leaves in the log. */
import type { DeliveryStore } from '../../features/deliveries/index.ts';

const waitForDeliveryMs = 15_000;

/** Settles with the key of the newest row of that run, or null when none comes. */
export function firstRowOf(store: DeliveryStore, run: string): Promise<number | null> {
  return new Promise((resolve) => {
    const look = (): void => {
      const row = store.getSnapshot().rows.findLast((candidate) => candidate.run === run);
      if (row !== undefined) finish(row.key);
    };
    const finish = (key: number | null): void => {
      window.clearTimeout(timer);
      stop();
      resolve(key);
    };
    const stop = store.subscribe(look);
    const timer = window.setTimeout(() => {
      finish(null);
    }, waitForDeliveryMs);
    look();
  });
}
