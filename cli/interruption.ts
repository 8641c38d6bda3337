/**
 * Ctrl+C and its kin. The first signal asks a command to stop in an orderly way; the second one ends the
 * process at once, so that nobody is ever locked in by a stop that hangs.
 */
import { exitCodes } from './exit-code.ts';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export interface SignalSource {
  on(signal: (typeof signals)[number], listener: () => void): unknown;
  exit(code: number): unknown;
}

/**
 * Starts listening for signals.
 * @returns a signal that is aborted by the first of them
 */
export function listenForInterruption(source: SignalSource): AbortSignal {
  const controller = new AbortController();
  for (const signal of signals) {
    source.on(signal, () => {
      if (controller.signal.aborted) source.exit(exitCodes.interrupted);
      controller.abort();
    });
  }
  return controller.signal;
}

/** Settles when the signal is aborted; at once when it already is. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener(
      'abort',
      () => {
        resolve();
      },
      { once: true },
    );
  });
}
