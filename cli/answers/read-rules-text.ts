/** The rules of a file that the command line names. */
import { readFile } from 'node:fs/promises';

import type { AnswerRules } from '#core/answers/answer-rule.ts';
import { readAnswersFile } from '#core/answers/read-answers-file.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';

/**
 * @param reading what named the file, as it is typed
 * @throws HarnessError `usage/wrong-option` when it cannot be read, `answers/invalid` with the line that is wrong
 */
export async function readRulesText(reading: string, file: string): Promise<AnswerRules> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw usageError({
      reading,
      problem: `${file} cannot be read: ${describeSystemProblem(error)}`,
      advice:
        '`auditorium answers presets unavailable-then-well > answers.yaml` for a file to begin with',
      details: { file },
      cause: error,
    });
  }
  return readAnswersFile(file, text);
}
