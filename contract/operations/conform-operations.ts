/** What of the log is held against a GitLab version. */
import { z } from 'zod';

import { payloadSchema } from '#core/catalogue/fixture.ts';
import { rawHeadersSchema } from '#core/http/raw-headers.ts';

import { recordingCheckSchema } from '../recording-check.ts';
import { conformanceViewSchema } from '../views/conformance-view.ts';
import { idText, type OperationTable } from './operation.ts';

const which = idText
  .nullable()
  .default(null)
  .describe('id of the recording; null = the current one');

export const conformOperations = {
  conformEntries: {
    does: 'Tells in what deliveries and captures are not as GitLab sends them, and where each of their headers comes from.',
    input: z.object({
      recording: z
        .string()
        .nullable()
        .default(null)
        .describe('the recording that the places are in; null = the current one'),
      seqs: z.array(z.int().positive()).max(200),
      profile: z
        .string()
        .optional()
        .describe('GitLab version; left out = the one that sent it, else the one of the world'),
      tolerant: z
        .boolean()
        .default(false)
        .describe('whether order and case are only worth knowing, as behind a proxy'),
    }),
    output: z.object({
      /** Of the places that have a request, in the order asked for. */
      requests: z.array(conformanceViewSchema),
    }),
  },
  startRecordingCheck: {
    does: 'Begins to hold all requests of a recording against a GitLab version, for duplicates and leaks of filters too; one of it that is under way begins anew.',
    input: z.object({
      recording: which,
      profile: z.string().optional().describe('GitLab version; left out = whichever matches best'),
      tolerant: z
        .boolean()
        .default(false)
        .describe('whether order and case are only worth knowing, as behind a proxy'),
    }),
    output: recordingCheckSchema,
  },
  getRecordingCheck: {
    does: 'Tells how far the newest check of a recording is, and what it found.',
    input: z.object({ recording: which }),
    /** null = there was none, or it is forgotten. */
    output: z.object({ check: recordingCheckSchema.nullable() }),
  },
  cancelRecordingCheck: {
    does: 'Stops the check of a recording that is under way.',
    input: z.object({ recording: which }),
    /** null = there was none. */
    output: z.object({ check: recordingCheckSchema.nullable() }),
  },
  planUnderVersion: {
    does: 'Gives the request that another GitLab version would have sent for the event of a delivery or capture, with the same token and custom headers.',
    input: z.object({
      seq: z.int().positive().describe('place of an attempt or a capture in the log'),
      profile: z.string().describe('GitLab version, such as `16.1` or `next`'),
    }),
    output: z.object({
      profile: z.string(),
      request: z.object({
        method: z.string(),
        target: z.string(),
        rawHeaders: rawHeadersSchema,
        body: z.string(),
      }),
      /** What is to be known of it, in sentences. */
      notes: z.array(z.string()),
    }),
  },
  getPayloadSchema: {
    does: 'Gives the JSON schema (draft 7) of the body that a GitLab version sends, or the one that its documents print.',
    input: z.object({
      profile: z
        .string()
        .optional()
        .describe('GitLab version; left out = the one of the world, `documented` = as printed'),
    }),
    output: z.object({
      /** null = as the documents print it, whatever the version. */
      profile: z.string().nullable(),
      schema: payloadSchema,
    }),
  },
} as const satisfies OperationTable;

export type ConformOperation = keyof typeof conformOperations;
