/** The body that `--body` names, of `replay` and `seen-by`. */
import { isUtf8 } from 'node:buffer';
import { readFile } from 'node:fs/promises';

import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';

/**
 * @returns its text, byte for byte
 * @throws HarnessError `usage/wrong-option` when it cannot be read, or is no UTF-8 text
 */
export async function readBodyFile(file: string): Promise<string> {
  const advice = 'the path of a file with text in UTF-8';
  let bytes: Buffer;
  try {
    bytes = await readFile(file);
  } catch (error) {
    const why = describeSystemProblem(error);
    throw usageError({
      reading: '--body',
      problem: `${file} cannot be read: ${why}`,
      advice,
      cause: error,
    });
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw usageError({ reading: '--body', problem: `${file} is no UTF-8 text`, advice });
}
