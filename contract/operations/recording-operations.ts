/** The recordings: names and notes, deleting and taking back, comparing, and how many are kept. */
import { z } from 'zod';

import { logTotalsSchema } from '#core/log/totals/log-totals.ts';
import { retentionSchema } from '#core/recordings/plan-retention.ts';

import { recordingDetailsSchema } from './log-operations.ts';
import { idText, nothing, type OperationTable, wholeLogLimitMs } from './operation.ts';

const count = z.int().nonnegative();
const byId = z.object({ id: idText.describe('id of the recording') });

/** What a recording has of one event type. */
export const typeCountsSchema = z.object({
  /** Requests that were sent; what a redirect led to is not counted. */
  sent: count,
  delivered: count,
  rejected: count,
  failed: count,
  skipped: count,
  received: count,
  duplicates: count,
});

const sideSchema = z.object({ recording: recordingDetailsSchema, totals: logTotalsSchema });

export const recordingOperations = {
  editRecording: {
    does: 'Gives a recording a name or a note, or says that it is to stay whatever the limits are; what is left out stays.',
    input: byId.extend({
      name: z.string().trim().max(200).nullable().optional().describe('null = none'),
      note: z.string().max(20_000).optional(),
      keep: z.boolean().optional().describe('whether it stays whatever the limits are'),
    }),
    output: recordingDetailsSchema,
  },
  deleteRecording: {
    does: 'Deletes an earlier recording; it can be taken back until the harness is started again.',
    input: byId,
    output: recordingDetailsSchema,
  },
  restoreRecording: {
    does: 'Takes a deleted recording back.',
    input: byId,
    output: recordingDetailsSchema,
  },
  compareRecordings: {
    does: 'Holds two recordings against each other: how much of everything, and of every event type, each of them has.',
    input: z.object({
      left: idText.describe('id of a recording'),
      right: idText.describe('id of another'),
    }),
    output: z.object({
      left: sideSchema,
      right: sideSchema,
      /** In the order of their names; `(none)` is what has no type. */
      types: z.array(
        z.object({ type: z.string(), left: typeCountsSchema, right: typeCountsSchema }),
      ),
    }),
    limitMs: wholeLogLimitMs,
  },
  getRetention: {
    does: 'Tells within which limits recordings are kept.',
    input: nothing,
    output: retentionSchema,
  },
  setRetention: {
    does: 'Sets the limits within which recordings are kept; beyond, the oldest are deleted for good, now and whenever a recording begins.',
    input: retentionSchema,
    output: z.object({
      retention: retentionSchema,
      /** Ids of those that went at once. */
      deleted: z.array(z.string()),
    }),
  },
} as const satisfies OperationTable;

export type RecordingOperation = keyof typeof recordingOperations;
export type TypeCounts = z.infer<typeof typeCountsSchema>;
