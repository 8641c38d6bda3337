/**
 * The error for a command line that cannot be right. Every parser of this folder refuses with it, so
 * that wrong usage always ends with exit code 2 and a sentence that says what to type instead.
 */
import { HarnessError } from '#core/errors/harness-error.ts';
import { categoryOfFileProblem } from '#core/errors/system-problem.ts';

export interface UsageMistake {
  /** What was being read: an option or argument as it is typed. */
  readonly reading: string;
  /** The end of a sentence, without its full stop; a question may follow it. */
  readonly problem: string;
  readonly advice: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** What was thrown when the file was read that is named here; it may be no mistake of what was typed. */
  readonly cause?: unknown;
}

/** "Failed to read --rate: 0 is not … . Try … ." as a HarnessError of category `user-input`, unless the cause is another. */
export function usageError({
  reading,
  problem,
  advice,
  details,
  cause,
}: UsageMistake): HarnessError {
  return new HarnessError({
    code: 'usage/wrong-option',
    category: categoryOfFileProblem(cause),
    message: `Failed to read ${reading}: ${problem}${problem.endsWith('?') ? '' : '.'} Try ${advice}.`,
    details: { option: reading, ...details },
  });
}
