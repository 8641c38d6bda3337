/**
 * The operations table: everything a UI, a command or a script can ask of a harness. The HTTP routes,
 * both clients and the contract tests are made from this table; a new operation is a new row and a handler.
 *
 * Paths stand below the control URL's `/api`. A `:name` in a path is the input field of that name. The
 * other input fields travel in the query for GET (hence the coercions) and as a JSON body otherwise.
 */
import { z } from 'zod';

import { eventTypeSchema } from '#core/catalogue/event-type.ts';
import { fixtureSchema } from '#core/catalogue/fixture.ts';
import { attemptEntrySchema, captureEntrySchema, logEntrySchema } from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { groupSchema, projectSchema, userSchema, worldSettingsSchema } from '#core/world/world.ts';

import { destinationViewSchema } from './destination-view.ts';
import { harnessDescriptionSchema } from './harness-description.ts';
import { runRequestSchema, runSchema } from './run.ts';

export interface Operation {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

const nothing = z.object({});
const seq = z.coerce.number().int().positive();
/** Ids that stand in a path; the shape keeps `..` and empty ones from becoming another path. */
const pathId = z.string().regex(/^\w[\w.:-]*$/);
const recordingSchema = z.object({ id: z.string(), startedAt: z.string(), entries: z.int() });

export const operations = {
  describeHarness: {
    method: 'GET',
    path: '/harness',
    input: nothing,
    output: harnessDescriptionSchema,
  },
  listFixtures: {
    method: 'GET',
    path: '/fixtures',
    input: nothing,
    output: z.array(fixtureSchema),
  },
  listEventTypes: {
    method: 'GET',
    path: '/event-types',
    input: nothing,
    output: z.array(eventTypeSchema),
  },
  /** Who and what exists in the mock GitLab. */
  getWorld: {
    method: 'GET',
    path: '/world',
    input: nothing,
    output: z.object({
      settings: worldSettingsSchema,
      groups: z.array(groupSchema),
      projects: z.array(projectSchema),
      users: z.array(userSchema),
    }),
  },
  listDestinations: {
    method: 'GET',
    path: '/destinations',
    input: nothing,
    output: z.array(destinationViewSchema),
  },
  /** Undoes a destruction: the record comes back with its id, token, headers and filters. */
  restoreDestination: {
    method: 'POST',
    path: '/destinations/restore',
    input: z.object({ id: z.string() }),
    output: destinationViewSchema,
  },
  /** A GraphQL call to the mock GitLab, made as one of its users; recorded like any other call. */
  executeGraphql: {
    method: 'POST',
    path: '/graphql',
    input: z.object({
      query: z.string(),
      variables: z.record(z.string(), z.json()).default({}),
      operationName: z.string().nullable().default(null),
      /** Username; null = anonymous. */
      as: z.string().nullable().default(null),
    }),
    output: z.object({ status: z.int(), body: z.json() }),
  },
  startRun: { method: 'POST', path: '/runs', input: runRequestSchema, output: runSchema },
  getRun: {
    method: 'GET',
    path: '/runs/:id',
    input: z.object({ id: pathId }),
    output: runSchema,
  },
  cancelRun: {
    method: 'POST',
    path: '/runs/:id/cancel',
    input: z.object({ id: pathId }),
    output: runSchema,
  },
  /** A page of the log. With neither `after` nor `before`: the newest rows. Always oldest first. */
  listLog: {
    method: 'GET',
    path: '/log',
    input: z.object({
      after: z.coerce.number().int().nonnegative().optional(),
      before: seq.optional(),
      limit: z.coerce.number().int().min(1).max(5000).default(500),
    }),
    output: z.object({
      recording: recordingSchema,
      rows: z.array(logRowSchema),
      /** `seq` of the oldest and newest entry that can be read; 0 = the recording is empty. */
      firstSeq: z.int(),
      lastSeq: z.int(),
    }),
  },
  getLogEntry: {
    method: 'GET',
    path: '/log/:seq',
    input: z.object({ seq }),
    output: logEntrySchema,
  },
  /** What the inspector shows: the attempt and the capture of one request, each null when unknown. */
  getDelivery: {
    method: 'GET',
    path: '/deliveries/:seq',
    input: z.object({ seq }),
    output: z.object({
      attempt: attemptEntrySchema.nullable(),
      capture: captureEntrySchema.nullable(),
    }),
  },
  /** A body that was too large for its log entry, as base64. */
  getBody: {
    method: 'GET',
    path: '/bodies/:sha256',
    input: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
    output: z.object({ size: z.int(), base64: z.string() }),
  },
  /** "Clear": starts a new, empty recording. The earlier ones stay on disk. */
  startRecording: {
    method: 'POST',
    path: '/recordings',
    input: nothing,
    output: z.object({ recording: recordingSchema, previous: recordingSchema }),
  },
  listRecordings: {
    method: 'GET',
    path: '/recordings',
    input: nothing,
    output: z.array(recordingSchema),
  },
  /** Goes on in an earlier recording: the undo of "clear". */
  continueRecording: {
    method: 'POST',
    path: '/recordings/:id/continue',
    input: z.object({ id: pathId }),
    output: recordingSchema,
  },
} as const satisfies Record<string, Operation>;

export type Operations = typeof operations;
export type OperationName = keyof Operations;
/** What a caller passes: fields with a default may be left out. */
export type OperationInput<Name extends OperationName> = z.input<Operations[Name]['input']>;
/** What a handler gets: parsed, with defaults filled in. */
export type ParsedInput<Name extends OperationName> = z.output<Operations[Name]['input']>;
export type OperationOutput<Name extends OperationName> = z.output<Operations[Name]['output']>;
export type RecordingView = z.infer<typeof recordingSchema>;

export const operationNames = Object.keys(operations) as OperationName[];

/** What a harness implements; both clients end in one of these. */
export type OperationHandlers = {
  readonly [Name in OperationName]: (input: ParsedInput<Name>) => Promise<OperationOutput<Name>>;
};
