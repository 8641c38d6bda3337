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

/**
 * Not `AbortSignal.any`: an older Electron runs the command line with a Node.js that lacks it. It never lets go of the
 * signals, which is right for those that last as long as a command.
 * @returns a signal that is aborted by the first of these that is
 */
export function firstAborted(...signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  for (const signal of signals) {
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
  }
  return controller.signal;
}
