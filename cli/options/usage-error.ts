/**
 * The error for a command line that cannot be right. Every parser of this folder refuses with it, so
 * that wrong usage always ends with exit code 2 and a sentence that says what to type instead.
 */
import { HarnessError } from '#core/errors/harness-error.ts';

export interface UsageMistake {
  /** What was being read: an option or argument as it is typed. */
  readonly reading: string;
  readonly problem: string;
  readonly advice: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** "Failed to read --rate: 0 is not … . Try … ." as a HarnessError of category `user-input`. */
export function usageError({ reading, problem, advice, details }: UsageMistake): HarnessError {
  return new HarnessError({
    code: 'usage/wrong-option',
    category: 'user-input',
    message: `Failed to read ${reading}: ${problem}. Try ${advice}.`,
    details: { option: reading, ...details },
  });
}
