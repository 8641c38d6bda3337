/** Files with somebody's own specification. */
import { readFile } from 'node:fs/promises';

import type { Expectation } from '#core/conform/expectation.ts';
import { readExpectation, writeExpectation } from '#core/conform/expectation-text.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';
import { writeFileWhole } from '../write-file.ts';

const advice = 'a file that `auditorium conform --save-expectation 42 FILE` wrote';

/** @throws HarnessError when it cannot be read, or is no expectation */
export async function readExpectationFile(file: string): Promise<Expectation> {
  const reading = `--expect ${file}`;
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw usageError({ reading, problem: describeSystemProblem(cause), advice, cause });
  });
  const { expectation, problem } = readExpectation(text);
  if (expectation === null) throw usageError({ reading, problem, advice });
  return expectation;
}

/** JSON where the name ends so, else YAML. @throws HarnessError when it cannot be written */
export async function writeExpectationFile(file: string, expectation: Expectation): Promise<void> {
  await writeFileWhole(file, [writeExpectation(expectation, file).trimEnd()]);
}
