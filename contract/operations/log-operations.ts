/** The log: reading it, and which recording it goes on in. */
import { z } from 'zod';

import { deliveryTimelineSchema } from '#core/log/delivery-timeline.ts';
import {
  attemptEntrySchema,
  captureEntrySchema,
  logEntrySchema,
  logKinds,
  passedOnSchema,
} from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { ledgerSchema } from '#core/log/totals/ledger.ts';
import { logTotalsSchema } from '#core/log/totals/log-totals.ts';
import { twiceSchema } from '#core/log/why-twice.ts';

import { idText, nothing, type OperationTable, wholeLogLimitMs } from './operation.ts';

const seq = z.int().positive();
const bySeq = z.object({ seq: seq.describe('number of the entry in the current recording') });
export const recordingSchema = z.object({
  id: z.string(),
  startedAt: z.string(),
  entries: z.int(),
});

export type RecordingView = z.infer<typeof recordingSchema>;

/** A recording with what somebody said of it. */
export const recordingDetailsSchema = recordingSchema.extend({
  name: z.string().nullable(),
  note: z.string(),
  /** Whether it stays whatever the limits are. */
  keep: z.boolean(),
  /** Of its log; large bodies stand beside it and may be those of several. */
  bytes: z.int().nonnegative(),
  /** Whether the log goes on in it. */
  current: z.boolean(),
});

export type RecordingDetails = z.infer<typeof recordingDetailsSchema>;

const importSchema = z.object({
  bytes: z.int().describe('of the file, as far as it came'),
  requests: z.int().describe('found in them'),
});

export type ImportView = z.infer<typeof importSchema>;

/** Which part of the bytes is given; nobody holds 100 MB to look at the beginning. */
const range = {
  from: z.int().nonnegative().default(0).describe('how many bytes are passed over'),
  length: z.int().positive().optional().describe('bytes at the most; left out = to the end'),
};

const findInput = z.object({
  search: z
    .string()
    .max(100_000)
    .default('')
    .describe('in the search language of docs/search.md; empty = everything; the query narrows it'),
  query: logQuerySchema.prefault({}),
  recording: z
    .string()
    .nullable()
    .default(null)
    .describe('the recording that is meant; null = the current one, whichever that is'),
  requests: z.boolean().default(false).describe('whether to find requests'),
});

export const logOperations = {
  listLog: {
    does: 'Gives a page of the log, oldest first; with neither `after` nor `before`, the newest rows.',
    input: z.object({
      after: z.int().nonnegative().optional().describe('rows behind this `seq`'),
      before: seq.optional().describe('rows ahead of this `seq`'),
      limit: z.int().min(1).max(5000).default(500).describe('rows at the most'),
    }),
    output: z.object({
      recording: recordingSchema,
      rows: z.array(logRowSchema),
      /** `seq` of the oldest and newest entry that can be read; 0 = the recording is empty. */
      firstSeq: z.int(),
      lastSeq: z.int(),
    }),
  },
  getTotals: {
    does: 'Tells how much of everything the current recording holds, whatever of it anybody has read.',
    input: nothing,
    output: z.object({ recording: recordingSchema, totals: logTotalsSchema }),
    limitMs: wholeLogLimitMs,
  },
  getLedger: {
    does: 'Gives the totals of the current recording as sums that must add up, and says what is missing where they do not.',
    input: z.object({
      shown: z
        .int()
        .nonnegative()
        .nullable()
        .default(null)
        .describe(
          'how many entries whoever asks has got, to be held against those kept; null = do not',
        ),
    }),
    output: z.object({ recording: recordingSchema, ledger: ledgerSchema }),
    limitMs: wholeLogLimitMs,
  },
  getLogEntry: {
    does: 'Gives one entry of the log, whole.',
    input: bySeq,
    output: logEntrySchema,
  },
  findEntries: {
    does: 'Tells where in a recording a search finds something: entries, or requests, each of those once.',
    input: findInput,
    output: z.object({ recording: z.string(), seqs: z.array(z.int()) }),
    limitMs: wholeLogLimitMs,
  },
  countEntries: {
    does: 'Tells how many entries, or requests, a search finds in a recording, without saying where they are.',
    input: findInput,
    output: z.object({ recording: z.string(), count: z.int() }),
    limitMs: wholeLogLimitMs,
  },
  searchLog: {
    does: 'Gives a page of what a search finds in the current recording, from any position in it, and how many there are; asked again with the same search, it goes on where it stood.',
    input: z.object({
      search: z
        .string()
        .max(100_000)
        .default('')
        .describe('in the search language of docs/search.md; empty = everything'),
      each: z
        .enum(['entry', 'delivery'])
        .default('entry')
        .describe('`delivery` = an attempt and its capture count as one, if either is found'),
      offset: z.int().nonnegative().default(0).describe('how many to pass over'),
      limit: z.int().min(1).max(5000).default(200).describe('how many to give at the most'),
      sort: z
        .enum(['time', 'duration'])
        .default('time')
        .describe('`duration` = by how long each took; of a delivery its attempt'),
      descending: z.boolean().default(false).describe('the newest, or the longest, first'),
      around: seq
        .optional()
        .describe(
          'gives the page that this entry stands on, or would, in the place of the one at `offset`',
        ),
    }),
    output: z.object({
      recording: recordingSchema,
      /** What was found, in order; of a delivery the side that was logged first. */
      seqs: z.array(seq),
      /** The row of each, in that order; of a delivery the row of its other side follows it. */
      rows: z.array(logRowSchema),
      total: z.int().describe('how many were found, as far as the log was looked through'),
      complete: z
        .boolean()
        .describe('whether it was to its end; if not, `total` still grows when it is asked again'),
      offset: z.int().nonnegative().describe('how many stand before this page'),
    }),
  },
  completeSearch: {
    does: 'Tells what may stand where somebody types a search: names of terms, and values that this recording has of them.',
    input: z.object({
      text: z.string().max(100_000),
      caret: z.int().nonnegative().describe('where the next character would be typed'),
    }),
    output: z.object({
      /** What each option takes the place of: from its first character to behind its last. */
      from: z.int(),
      to: z.int(),
      options: z.array(z.string()),
    }),
  },
  readEntries: {
    does: 'Gives whole entries of some places, in that order; what is not there any more is left out.',
    input: z.object({
      recording: z.string().describe('the recording that the places are in'),
      seqs: z.array(seq).max(200),
    }),
    output: z.object({ entries: z.array(logEntrySchema) }),
    // A whole log is read by this, and the harness has looked at every entry before.
    outline: z.object({ entries: z.array(z.looseObject({ seq, kind: z.enum(logKinds) })) }),
  },
  getImport: {
    does: 'Tells how far an import is that goes on; `POST /api/import` takes the file.',
    input: z.object({ id: z.string().max(100).describe('the one that it was begun with') }),
    output: z.object({ progress: importSchema.nullable().describe('null = none goes on') }),
  },
  getRawRequest: {
    does: 'Gives the bytes of one request as they went over the wire, as base64: of a capture, an attempt, or a notice of bytes that are no request.',
    input: bySeq.extend(range),
    output: z.object({
      /** Of the whole request, whatever part was asked for. */
      size: z.int(),
      base64: z.string(),
      /** false = put together from what the entry has: it came from a file, or an earlier version wrote it. */
      exact: z.boolean(),
    }),
  },
  getDelivery: {
    does: 'Gives the attempt and the capture of one request, and what was answered where it was passed on, each null when unknown.',
    input: bySeq,
    output: z.object({
      attempt: attemptEntrySchema.nullable(),
      capture: captureEntrySchema.nullable(),
      /** What came of the capture where it was passed on; null = it was not, or nobody has answered yet. */
      passedOn: passedOnSchema.nullable(),
    }),
  },
  getDeliveryTimeline: {
    does: 'Gives all that became of one event at one destination: attempts, redirects, skips and retries, in order.',
    input: bySeq,
    output: deliveryTimelineSchema,
  },
  explainDuplicate: {
    does: 'Tells which request before brought the same event to the same place, and why it came again.',
    input: bySeq,
    output: z.object({ twice: twiceSchema.nullable() }),
    limitMs: wholeLogLimitMs,
  },
  getBody: {
    does: 'Gives a body that was too large for its log entry, as base64.',
    input: z.object({
      sha256: z
        .string()
        .regex(/^[0-9a-f]{64}$/)
        .describe('its hash, as the entry has it'),
      ...range,
    }),
    output: z.object({
      /** Of the whole body, whatever part was asked for. */
      size: z.int(),
      base64: z.string(),
    }),
  },
  startRecording: {
    does: 'Starts a new, empty recording; the earlier ones stay on disk.',
    input: nothing,
    output: z.object({ recording: recordingSchema, previous: recordingSchema }),
  },
  listRecordings: {
    does: 'Lists the recordings, the oldest first.',
    input: nothing,
    output: z.array(recordingDetailsSchema),
  },
  continueRecording: {
    does: 'Goes on in an earlier recording.',
    input: z.object({ id: idText.describe('id of the recording') }),
    output: recordingSchema,
  },
} as const satisfies OperationTable;

export type LogOperation = keyof typeof logOperations;
