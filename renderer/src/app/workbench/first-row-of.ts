/** Waits for what a run leaves in the log. */
import type { DeliveryStore } from '../../features/deliveries/index.ts';

const waitForAnyMs = 15_000;
/** A skip may come before the first delivery, which says more. */
const preferDeliveryForMs = 300;

/** Settles with the key of a delivery of that run, of a skip when it has none, or null when nothing comes. */
export function firstRowOf(store: DeliveryStore, run: string): Promise<number | null> {
  return new Promise((resolve) => {
    let grace: number | undefined;
    const finish = (key: number | null): void => {
      window.clearTimeout(timer);
      window.clearTimeout(grace);
      stop();
      resolve(key);
    };
    const look = (): void => {
      const { rows } = store.getSnapshot();
      const delivery = rows.findLast((row) => row.run === run && row.kind === 'delivery');
      if (delivery !== undefined) {
        finish(delivery.key);
        return;
      }
      const other = rows.findLast((row) => row.run === run);
      if (other === undefined) return;
      grace ??= window.setTimeout(() => {
        finish(other.key);
      }, preferDeliveryForMs);
    };
    const stop = store.subscribe(look);
    const timer = window.setTimeout(() => {
      finish(null);
    }, waitForAnyMs);
    look();
  });
}
