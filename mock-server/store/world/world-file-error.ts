/** The two ways in which a state file fails, in words. */
import { type ErrorCategory, HarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

const failures = {
  'state/unreadable': {
    what: 'read the state file',
    advice:
      'The file was left as it is. Try moving it away to start with a new world, or choose another folder with --data.',
  },
  'state/write-failed': {
    what: 'write the state file',
    advice: 'Try a folder that you may write to with --data, or --memory to keep nothing.',
  },
} as const;

export type WorldFileFailure = keyof typeof failures;

/** @param cause what was wrong: an error of the system or a sentence of ours, without a full stop */
export function worldFileError(code: WorldFileFailure, path: string, cause: unknown): HarnessError {
  const { what, advice } = failures[code];
  const reason = describeSystemProblem(cause);
  const category: ErrorCategory = 'configuration';
  return new HarnessError({
    code,
    category,
    message: `Failed to ${what} ${path}: ${reason}. ${advice}`,
    details: { path, reason },
  });
}
