/** Holds what is asked for against a schema, so that a wrong input is the same error wherever it came in. */
import type { z } from 'zod';

import { describeIssue } from '#core/errors/describe-issue.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

/** `count: it has to be at least 1` of each issue, joined. */
export function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .map((issue) => {
      const words = describeIssue(issue);
      return issue.path.length === 0 ? words : `${issue.path.join('.')}: ${words}`;
    })
    .join('; ');
}

/**
 * What was asked for as a handler gets it, with defaults filled in.
 * @param name what is to be done, for the message
 * @throws HarnessError `input/invalid` when a field is missing or wrong
 */
export function checkBy<Schema extends z.ZodType>(
  schema: Schema,
  name: string,
  input: unknown,
): z.output<Schema> {
  const checked = schema.safeParse(input);
  if (checked.success) return checked.data;
  const problems = describeIssues(checked.error.issues);
  throw new HarnessError({
    code: 'input/invalid',
    category: 'user-input',
    message: `Failed to do ${name}: its input is not valid (${problems}). Try again with that corrected.`,
    details: {
      operation: name,
      issues: checked.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })),
    },
  });
}
