/**
 * Holds the input and the output of an operation against the table. Both clients and the control server
 * go through here, so that a wrong input is the same error whichever door it came in by.
 */
import { HarnessError } from '#core/errors/harness-error.ts';

import { checkBy, describeIssues } from './check-input.ts';
import {
  type OperationInput,
  type OperationName,
  type OperationOutput,
  operations,
  type ParsedInput,
} from './operations.ts';
import type { Operation } from './operations/operation.ts';

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
