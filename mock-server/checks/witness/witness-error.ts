/** A witness that cannot be asked: then nothing can be judged. */
import { HarnessError } from '#core/errors/harness-error.ts';

export function witnessError(asked: string, problem: string, advice: string): HarnessError {
  return new HarnessError({
    code: 'check/witness-dead',
    category: 'network',
    message: `Failed to ask the witness ${asked}: ${problem}. Try ${advice}.`,
    details: { witness: asked },
  });
}
