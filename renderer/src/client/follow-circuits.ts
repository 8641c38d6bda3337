/** Makes the list of destinations go stale when an outcome may have changed how one of them does: nothing else tells. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { LogRow } from '#core/log/log-row.ts';

/** A burst brings many outcomes, and the list of destinations is read whole. */
const readEveryMs = 500;

/**
 * @param known the destinations as they were read; undefined = nobody asked for them
 * @param forget has them read again
 * @returns what is to be told of each batch of rows
 */
export function followCircuits(
  known: () => readonly DestinationView[] | undefined,
  forget: () => void,
): (rows: readonly LogRow[]) => void {
  let timer: number | undefined;
  return (rows) => {
    if (timer !== undefined) return;
    if (!rows.some(({ kind }) => kind === 'attempt' || kind === 'skip')) return;
    if (known()?.some(({ circuit }) => circuit !== null) !== true) return;
    timer = window.setTimeout(() => {
      timer = undefined;
      forget();
    }, readEveryMs);
  };
}
