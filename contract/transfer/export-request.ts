/** What is asked for when a log is to be written out as a file, whoever asks. */
import { z } from 'zod';

import { exportFormats, isOfRequests } from '#core/log/export/export-format.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';

export const fileFormats = [...exportFormats, 'bundle'] as const;
export type FileFormat = (typeof fileFormats)[number];

/** Whether a file has requests only, each once, instead of all entries. */
export function hasRequestsOnly(format: FileFormat): boolean {
  return format !== 'bundle' && isOfRequests(format);
}

export const exportRequestSchema = z.object({
  format: z.enum(fileFormats),
  query: logQuerySchema.prefault({}),
  recording: z
    .string()
    .nullable()
    .default(null)
    .describe('the recording that the query was made for; null = the current one'),
  secrets: z.boolean().default(false).describe('whether secrets stay in'),
  pseudonymise: z
    .boolean()
    .default(false)
    .describe('whether what tells of people has stand-ins, the same within the file'),
  news: z
    .boolean()
    .default(false)
    .describe('whether what there is to tell of the file comes between its pieces, in frames'),
});

export type ExportRequest = z.infer<typeof exportRequestSchema>;
export type ExportRequestInput = z.input<typeof exportRequestSchema>;
