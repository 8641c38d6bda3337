/** Files with somebody's own specification: YAML, or JSON, which is YAML too. */
import { readFile } from 'node:fs/promises';

import { parse, stringify } from 'yaml';

import { type Expectation, expectationSchema } from '#core/conform/expectation.ts';
import { describeIssue } from '#core/errors/describe-issue.ts';
import { describeDeepNesting, findDeepYaml } from '#core/errors/nesting.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { usageError } from '../options/usage-error.ts';
import { writeFileWhole } from '../write-file.ts';

const advice = 'a file that `auditorium conform --save-expectation 42 FILE` wrote';

/** @throws HarnessError when it cannot be read, or is no expectation */
export async function readExpectationFile(file: string): Promise<Expectation> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw usageError({
      reading: `--expect ${file}`,
      problem: describeSystemProblem(cause),
      advice,
      cause,
    });
  });
  const read = expectationSchema.safeParse(parseText(file, text));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue === undefined ? '' : issue.path.map(String).join('.');
  const what = issue === undefined ? 'it is no expectation' : describeIssue(issue);
  throw usageError({
    reading: `--expect ${file}`,
    problem: where === '' ? what : `${where}: ${what}`,
    advice,
  });
}

function parseText(file: string, text: string): unknown {
  const deep = findDeepYaml(text);
  const refuse = (problem: string): Error =>
    usageError({ reading: `--expect ${file}`, problem, advice });
  if (deep !== null) throw refuse(describeDeepNesting(deep));
  try {
    return parse(text, { maxAliasCount: 100 });
  } catch (problem) {
    throw refuse(`it is no YAML (${reasonOf(problem).split('\n')[0] ?? ''})`);
  }
}

/** JSON where the name ends so, else YAML. @throws HarnessError when it cannot be written */
export async function writeExpectationFile(file: string, expectation: Expectation): Promise<void> {
  const text = /\.json$/i.test(file)
    ? JSON.stringify(expectation, null, 2)
    : stringify(expectation);
  await writeFileWhole(file, [text.trimEnd()]);
}
