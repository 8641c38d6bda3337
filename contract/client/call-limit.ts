/**
 * The end of a call that gets no answer: after a time, or when its caller is told to stop. Not by
 * `AbortSignal.any`, which neither the window's browser nor the oldest Node has.
 */
export interface CallLimit {
  /** Aborted by whichever comes first. */
  readonly signal: AbortSignal;
  /** To be called when the call is over, so that nothing of it stays behind. */
  lift(): void;
}

/** Starts counting at once. */
export function createCallLimit(milliseconds: number, stop: AbortSignal | undefined): CallLimit {
  const controller = new AbortController();
  const abort = (): void => {
    controller.abort();
  };
  const timer = setTimeout(abort, milliseconds);
  if (stop?.aborted === true) abort();
  stop?.addEventListener('abort', abort);
  return {
    signal: controller.signal,
    lift: () => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', abort);
    },
  };
}
