/** What people write on the entries of the current recording: marks and notes. */
import { z } from 'zod';

import {
  annotatedEntrySchema,
  annotationChangeSchema,
  annotationSchema,
} from '#core/annotations/annotation.ts';

import { nothing, type OperationTable } from './operation.ts';

export const annotationOperations = {
  listAnnotations: {
    does: 'Gives what is written on the entries of the current recording, marks and notes, in the order of their places.',
    input: nothing,
    output: z.object({ recording: z.string(), annotations: z.array(annotatedEntrySchema) }),
  },
  annotateEntries: {
    does: 'Writes marks and notes on entries of the current recording, on all of them or on none; what is left out of a change stays; given back what stood `before`, it takes that back.',
    input: z.object({
      recording: z
        .string()
        .nullable()
        .default(null)
        .describe('the recording that is meant; null = the current one, whichever that is'),
      changes: z.array(annotationChangeSchema).min(1).max(5000),
    }),
    output: z.object({
      recording: z.string(),
      before: z.array(annotationSchema),
      after: z.array(annotatedEntrySchema),
    }),
  },
} as const satisfies OperationTable;

export type AnnotationOperation = keyof typeof annotationOperations;
