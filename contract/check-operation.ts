/**
 * Holds the input and the output of an operation against the table. Both clients and the control server
 * go through here, so that a wrong input is the same error whichever door it came in by.
 */
import type { z } from 'zod';

import { describeIssue } from '#core/errors/describe-issue.ts';
import { HarnessError } from '#core/errors/harness-error.ts';

import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
  type ParsedInput,
} from './operations.ts';
import type { Operation } from './operations/operation.ts';

/** `count: it has to be at least 1` of each issue, joined. */
function describeIssues(issues: readonly z.core.$ZodIssue[]): string {
  return issues
    .map((issue) => {
      const words = describeIssue(issue);
      return issue.path.length === 0 ? words : `${issue.path.join('.')}: ${words}`;
    })
    .join('; ');
}

/**
 * The input as a handler gets it, with defaults filled in.
 * @throws HarnessError `input/invalid` when a field is missing or wrong
 */
export function checkInput<Name extends OperationName>(
  name: Name,
  input: OperationInput<Name> | Readonly<Record<string, unknown>>,
): ParsedInput<Name> {
  return checkBy(operations[name].input, name, input) as ParsedInput<Name>;
}

/**
 * The same of what stands beside the table.
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

/**
 * The output as a caller gets it.
 * @throws HarnessError `harness/not-understood` when it does not have the shape of the table
 */
export function checkOutput<Name extends OperationName>(
  name: Name,
  output: unknown,
): OperationOutput<Name> {
  const { output: whole, outline = whole }: Operation = operations[name];
  const checked = outline.safeParse(output);
  if (checked.success) return checked.data as OperationOutput<Name>;
  throw new HarnessError({
    code: 'harness/not-understood',
    category: 'internal',
    message: `Failed to do ${name}: the answer of the harness has another shape than expected. Try the same version of Auditorium on both sides.`,
    details: { operation: name, problems: describeIssues(checked.error.issues) },
  });
}
