/** The log: reading it, and which recording it goes on in. */
import { z } from 'zod';

import { deliveryTimelineSchema } from '#core/log/delivery-timeline.ts';
import { importedRequestSchema } from '#core/log/import/imported-request.ts';
import { attemptEntrySchema, captureEntrySchema, logEntrySchema } from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';

import { nothing, type OperationTable, pathId, wholeLogLimitMs } from './operation.ts';

const seq = z.coerce.number().int().positive();
const recordingSchema = z.object({ id: z.string(), startedAt: z.string(), entries: z.int() });

export type RecordingView = z.infer<typeof recordingSchema>;

export const logOperations = {
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
  /** How much of everything the current recording holds, whatever of it anybody has read. */
  getTotals: {
    method: 'GET',
    path: '/log/totals',
    input: nothing,
    output: z.object({ recording: recordingSchema, totals: logTotalsSchema }),
    limitMs: wholeLogLimitMs,
  },
  getLogEntry: {
    method: 'GET',
    path: '/log/:seq',
    input: z.object({ seq }),
    output: logEntrySchema,
  },
  /** Where in the recording a search finds something: entries, or requests, each of those once. */
  findEntries: {
    method: 'POST',
    path: '/log/find',
    input: z.object({
      /** In the language of core/search; empty = everything. The query narrows it. */
      search: z.string().max(100_000).default(''),
      query: logQuerySchema.prefault({}),
      /** The recording that is meant; null = the current one, whichever that is. */
      recording: z.string().nullable().default(null),
      requests: z.boolean().default(false),
    }),
    output: z.object({ recording: z.string(), seqs: z.array(z.int()) }),
    limitMs: wholeLogLimitMs,
  },
  /** Whole entries of those places, in that order; what is not there any more is left out. */
  readEntries: {
    method: 'POST',
    path: '/log/read',
    input: z.object({ recording: z.string(), seqs: z.array(seq).max(200) }),
    output: z.object({ entries: z.array(logEntrySchema) }),
  },
  /** Requests that were read from a file, as captures; in parts, of which each but the first names the recording. */
  importRequests: {
    method: 'POST',
    path: '/log/import',
    input: z.object({
      /** Name of the file. */
      from: z.string().max(1000),
      /** `new`, `current`, or the id of the recording that an earlier part went into. */
      into: z.string(),
      requests: z.array(importedRequestSchema).min(1).max(1000),
    }),
    output: z.object({ recording: z.string(), firstSeq: z.int(), lastSeq: z.int() }),
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
  /** All that became of one event at one destination: attempts, redirects, skips and retries, in order. */
  getDeliveryTimeline: {
    method: 'GET',
    path: '/deliveries/:seq/timeline',
    input: z.object({ seq }),
    output: deliveryTimelineSchema,
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
} as const satisfies OperationTable;

export type LogOperation = keyof typeof logOperations;
