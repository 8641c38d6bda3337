/** What of the log is held against a GitLab version. */
import { z } from 'zod';

import { conformanceViewSchema } from '../views/conformance-view.ts';
import type { OperationTable } from './operation.ts';

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
} as const satisfies OperationTable;

export type ConformOperation = keyof typeof conformOperations;
