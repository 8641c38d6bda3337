/** A specification as the text of a file: YAML, or JSON, which is YAML too. */
import { parse, stringify } from 'yaml';

import { describeIssue } from '../errors/describe-issue.ts';
import { describeDeepNesting, findDeepYaml } from '../errors/nesting.ts';
import { reasonOf } from '../errors/reason-of.ts';
import { type Expectation, expectationSchema } from './expectation.ts';

export type ReadExpectation =
  | { readonly expectation: Expectation; readonly problem: null }
  /** Why it is none, as the end of a sentence. */
  | { readonly expectation: null; readonly problem: string };

export function readExpectation(text: string): ReadExpectation {
  const deep = findDeepYaml(text);
  if (deep !== null) return refuse(describeDeepNesting(deep));
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (problem) {
    const [sentence = ''] = reasonOf(problem).split(/:?\n/);
    return refuse(`it is no YAML (${sentence})`);
  }
  const read = expectationSchema.safeParse(value);
  if (read.success) return { expectation: read.data, problem: null };
  const [issue] = read.error.issues;
  if (issue === undefined) return refuse('it is no expectation');
  const where = issue.path.map(String).join('.');
  const what = describeIssue(issue);
  return refuse(where === '' ? what : `${where}: ${what}`);
}

function refuse(problem: string): ReadExpectation {
  return { expectation: null, problem };
}

/** JSON where the name of the file ends so, else YAML; with a line break at its end. */
export function writeExpectation(expectation: Expectation, fileName: string): string {
  const text = /\.json$/i.test(fileName)
    ? JSON.stringify(expectation, null, 2)
    : stringify(expectation);
  return `${text.trimEnd()}\n`;
}
