/** Somebody who can show what an endpoint has kept. */
import { HarnessError } from '#core/errors/harness-error.ts';

/**
 * Asked before anything is sent, so that what was there already does not count, and afterwards until everything is
 * there or the wait is over.
 */
export interface Witness {
  /** What is kept there now, as text. Of a file what was appended since it was opened. */
  readonly ask: () => Promise<string>;
  readonly close: () => Promise<void>;
}

/** A witness that cannot be asked: then nothing can be judged. */
export function witnessError(asked: string, problem: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'check/witness-dead',
    category: 'network',
    message: `Failed to ask the witness ${asked}: ${problem}. Try ${advice}.`,
    details: { witness: asked },
  });
}
