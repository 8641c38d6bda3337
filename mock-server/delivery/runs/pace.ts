/**
 * Says when each event of a run is due. The times are counted from the start and not from one event to the next,
 * so a slow moment is made up for and the rate does not drift.
 */
import type { Clock } from '#core/ports/ports.ts';

export interface Pacer {
  /** Settles when event number `index`, from 0, is due, or when the signal is aborted. */
  due(index: number): Promise<void> | undefined;
}

/** @param rate events a second; null = everything is due at once */
export function createPacer(rate: number | null, clock: Clock, signal: AbortSignal): Pacer {
  const startedAt = clock.monotonic();
  return {
    due(index) {
      if (rate === null) {
        return undefined;
      }
      const wait = startedAt + (index * 1000) / rate - clock.monotonic();
      return wait > 0 ? sleep(wait, signal) : undefined;
    },
  };
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
    if (signal.aborted) {
      wake();
    }
  });
}
