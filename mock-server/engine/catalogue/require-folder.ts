/** A folder that somebody names has to be there: one that is not is a mistake, and no empty folder. */
import { stat } from 'node:fs/promises';

import { HarnessError } from '#core/errors/harness-error.ts';
import { categoryOfFileProblem, describeSystemProblem } from '#core/errors/system-problem.ts';

/**
 * @param option that named it, as it is typed
 * @throws HarnessError `fixtures/no-folder`
 */
export async function requireFolder(folder: string, option: string): Promise<void> {
  let cause: unknown;
  try {
    if ((await stat(folder)).isDirectory()) return;
  } catch (error) {
    cause = error;
  }
  const problem = cause === undefined ? 'it is a file and no folder' : describeSystemProblem(cause);
  throw new HarnessError({
    code: 'fixtures/no-folder',
    category: categoryOfFileProblem(cause),
    message: `Failed to read fixtures from ${folder}: ${problem}. Try making the folder first, or naming another one with ${option}.`,
    details: { folder },
  });
}
