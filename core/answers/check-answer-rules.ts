/** Whether rules that came from outside are rules, and what is wrong with them in the words of a file. */
import { z } from 'zod';

import { describeIssue } from '../errors/describe-issue.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { DocumentPath } from '../yaml/parse-yaml.ts';
import { type AnswerRules, answerRulesSchema } from './answer-rule.ts';

export interface AnswerProblem {
  /** Where it is, by keys and indexes from the top. */
  readonly path: DocumentPath;
  /** A clause without a full stop. */
  readonly problem: string;
}

/** @returns the rules as they are kept, or the worst of what is wrong */
export function checkAnswerRules(value: unknown): { readonly rules: AnswerRules } | AnswerProblem {
  const parsed = answerRulesSchema.safeParse(value);
  if (parsed.success) return { rules: parsed.data };
  const [path, problem] = problemOf(parsed.error.issues);
  return { path, problem };
}

/**
 * Rules that a program gives.
 * @throws HarnessError `answers/invalid`
 */
export function readAnswerRules(value: unknown): AnswerRules {
  const checked = checkAnswerRules(value);
  if ('rules' in checked) return checked.rules;
  const { path, problem } = checked;
  const where = path.length === 0 ? '' : ` at /${path.join('/')}`;
  throw invalidAnswers(`Failed to read the rules of answers${where}: ${problem}.`, { path });
}

export function invalidAnswers(message: string, details: Record<string, unknown>): HarnessError {
  return new HarnessError({ code: 'answers/invalid', category: 'user-input', message, details });
}

/** The worst of what is wrong: a misspelt key is why another one is missing. */
function problemOf(issues: readonly z.core.$ZodIssue[]): [DocumentPath, string] {
  const issue = issues.find(({ code }) => code === 'unrecognized_keys') ?? issues[0];
  if (issue === undefined) return [[], 'it is not valid'];
  const path = issue.path.map((part) => part as string | number);
  if (issue.code === 'unrecognized_keys') {
    const [key = ''] = issue.keys;
    return [[...path, key], `there is no key "${key}"${nearTo(key)}`];
  }
  const inner = innermost(issue);
  // Of what may be this or that, the path goes on from where that stands.
  const rest = inner === issue ? [] : inner.path.map((part) => part as string | number);
  const within = [...path, ...rest];
  const key = within.findLast((part) => typeof part === 'string');
  const message = describeIssue(inner);
  if (path.length === 0 && inner.code === 'invalid_type') {
    return [[], 'it has to be a list of rules under the key "answers"'];
  }
  if (message === 'it is missing') {
    return [within, `there is no key "${String(key)}", and there has to be one`];
  }
  return [within, key === undefined ? message : `${key}: ${message}`];
}

/** Of what may be this or that, the problem of what came furthest; words that the schema has for all of it stand. */
function innermost(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code === 'invalid_key') {
    const [inner] = issue.issues;
    return inner === undefined ? issue : { ...inner, path: [] };
  }
  if (issue.code !== 'invalid_union' || issue.message !== 'Invalid input') return issue;
  const [deepest] = issue.errors.flat().sort((one, other) => other.path.length - one.path.length);
  return deepest ?? issue;
}

function nearTo(key: string): string {
  const near = didYouMean(key, knownKeys()).trim().replace(/^D/, 'd').replace(/\?$/, '');
  return near === '' ? '' : ` (${near}?)`;
}

/** Every key that a file may have, wherever it stands. */
function knownKeys(): string[] {
  const keys = new Set<string>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, child] of Object.entries(value)) {
      if (name === 'properties') for (const key of Object.keys(child as object)) keys.add(key);
      walk(child);
    }
  };
  walk(z.toJSONSchema(answerRulesSchema, { io: 'input' }));
  return [...keys];
}
