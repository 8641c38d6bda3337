/** The body that `--body` names, of `replay` and `seen-by`. */
import { isUtf8 } from 'node:buffer';

import { describeSystemProblem } from '#core/errors/system-problem.ts';
import { readAtMost } from '#mock-server/engine/read-at-most.ts';

import { usageError } from '../options/usage-error.ts';

/** It is sent as one body, of which GitLab sends less than 25 MB. */
const mostBytes = 32 * 1024 * 1024;

/**
 * @returns its text, byte for byte
 * @throws HarnessError `usage/wrong-option` when it cannot be read, is too large, or is no UTF-8 text
 */
export async function readBodyFile(file: string): Promise<string> {
  const advice = 'the path of a file with text in UTF-8';
  let bytes: Buffer | null;
  try {
    bytes = await readAtMost(file, mostBytes);
  } catch (error) {
    const why = describeSystemProblem(error);
    throw usageError({
      reading: '--body',
      problem: `${file} cannot be read: ${why}`,
      advice,
      cause: error,
    });
  }
  if (bytes === null) {
    const problem = `${file} has more than 32 MiB, and is sent as one body, of which GitLab sends less than 25 MB`;
    throw usageError({ reading: '--body', problem, advice: 'a smaller one' });
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw usageError({ reading: '--body', problem: `${file} is no UTF-8 text`, advice });
}
