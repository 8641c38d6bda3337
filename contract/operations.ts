/**
 * The operations table: everything a UI, a command or a script can ask of a harness. Each operation is a
 * `POST /api/<name>` with its input as one JSON body. The control server, both clients, the contract tests
 * and docs/reference/control-api.md are made from this table; a new operation is a new row and a handler.
 */
import type { z } from 'zod';

import { annotationOperations } from './operations/annotation-operations.ts';
import { answerOperations } from './operations/answer-operations.ts';
import { checkOperations } from './operations/check-operations.ts';
import { conformOperations } from './operations/conform-operations.ts';
import { harnessOperations } from './operations/harness-operations.ts';
import { logOperations } from './operations/log-operations.ts';
import type { OperationTable } from './operations/operation.ts';
import { receiverOperations } from './operations/receiver-operations.ts';
import { recordingOperations } from './operations/recording-operations.ts';
import { runOperations } from './operations/run-operations.ts';
import { worldEditOperations } from './operations/world-edit-operations.ts';
import { worldOperations } from './operations/world-operations.ts';

export const operations = {
  ...harnessOperations,
  ...worldOperations,
  ...worldEditOperations,
  ...runOperations,
  ...logOperations,
  ...annotationOperations,
  ...recordingOperations,
  ...receiverOperations,
  ...checkOperations,
  ...answerOperations,
  ...conformOperations,
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
