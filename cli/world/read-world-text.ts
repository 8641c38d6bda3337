/** The text of a world file that the command line names. */
import { readFile } from 'node:fs/promises';

import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';

/**
 * @param reading what named the file, as it is typed
 * @throws HarnessError `usage/wrong-option` when it cannot be read
 */
export async function readWorldText(reading: string, file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw usageError({
      reading,
      problem: `${file} cannot be read: ${describeSystemProblem(error)}`,
      advice: 'the path of a file that `auditorium world export FILE` wrote',
      details: { file },
      cause: error,
    });
  }
}
