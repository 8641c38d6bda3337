/**
 * The operations table: everything a UI, a command or a script can ask of a harness. The HTTP routes,
 * both clients and the contract tests are made from this table; a new operation is a new row and a handler.
 *
 * Paths stand below the control URL's `/api`. A `:name` in a path is the input field of that name. The
 * other input fields travel in the query for GET (hence the coercions) and as a JSON body otherwise.
 */
import type { z } from 'zod';

import { harnessOperations } from './operations/harness-operations.ts';
import { logOperations } from './operations/log-operations.ts';
import type { OperationTable } from './operations/operation.ts';
import { replayOperations } from './operations/replay-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { scenarioOperations } from './operations/scenario-operations.ts';
import { worldEditOperations } from './operations/world-edit-operations.ts';
import { worldOperations } from './operations/world-operations.ts';

export const operations = {
  ...harnessOperations,
  ...worldOperations,
  ...worldEditOperations,
  ...runOperations,
  ...scenarioOperations,
  ...logOperations,
  ...replayOperations,
} as const satisfies OperationTable;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller passes: fields with a default may be left out. */
export type OperationInput<Name extends OperationName> = z.input<Operations[Name]['input']>;
/** What a handler gets: parsed, with defaults filled in. */
export type ParsedInput<Name extends OperationName> = z.output<Operations[Name]['input']>;
export type OperationOutput<Name extends OperationName> = z.output<Operations[Name]['output']>;

export const operationNames = Object.keys(operations) as OperationName[];

/** What a harness implements; both clients end in one of these. */
export type OperationHandlers = {
  /** @param wanted aborted when whoever asked has gone: what would take long may stop then */
  readonly [Name in OperationName]: (
    input: ParsedInput<Name>,
    wanted?: AbortSignal,
  ) => Promise<OperationOutput<Name>>;
};
