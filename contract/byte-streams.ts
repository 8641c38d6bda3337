/**
 * What is too large for a call travels as bytes, as they come: bodies of any size, whole recordings, and exports. It stands beside
 * the operations table, whose inputs and outputs are JSON.
 */
import { z } from 'zod';

import { recordingDetailsSchema } from './operations/log-operations.ts';
import type { ExportRequestInput } from './transfer/export-request.ts';

/** What can be read piece by piece. */
export type ByteSource =
  /** A body that was too large for its log entry, by its hash. */
  | { readonly body: string }
  /** A recording by its id, as one file, as far as it is by now. */
  | { readonly recording: string; readonly secrets: boolean }
  /** What is found in the current recording, as a file of that format; with `news` the frames of `wire/export-frames`. */
  | { readonly export: ExportRequestInput };

export const loadedRecordingSchema = z.object({
  recording: recordingDetailsSchema,
  /** Whether secrets are masked in it. */
  masked: z.boolean(),
});

export type LoadedRecording = z.infer<typeof loadedRecordingSchema>;

/** What is to be done with a file of requests. */
export const importWishSchema = z.object({
  name: z.string().max(1000).default('upload').describe('of the file; its ending says what it is'),
  into: z
    .enum(['new', 'current'])
    .default('new')
    .describe(
      'a recording of its own, in which the log goes on, or the one that it goes on in now',
    ),
  id: z
    .string()
    .max(100)
    .optional()
    .describe('any text by which `getImport` tells how far it is; left out = nobody asks'),
});

export type ImportWish = z.infer<typeof importWishSchema>;

export const importedLogSchema = z.object({
  /** Id of the recording that the requests are in. */
  recording: z.string(),
  requests: z.int(),
  /** `seq` of the first and the last of them; of what came meanwhile some may stand between. */
  firstSeq: z.int(),
  lastSeq: z.int(),
  /** What was left out and why, and in what the requests are not what was sent. Sentences. */
  notices: z.array(z.string()),
  /** Id of the recording that the log went on in before; null = it still does. */
  previous: z.string().nullable(),
});

export type ImportedLog = z.infer<typeof importedLogSchema>;

/** What does it in the harness. */
export interface ByteHandlers {
  /**
   * @param wanted aborted when nobody takes any more, also while the first piece is being looked for
   * @throws (from its iterator) HarnessError `body/unknown`, `body/changed`, `recording/unknown`, `recording-file/…`;
   *   of an export `input/invalid`, `search/invalid`, `recording/changed`, `export/too-large`
   */
  read(source: ByteSource, wanted?: AbortSignal): AsyncIterable<Uint8Array>;
  /** @throws HarnessError `recording-file/…` of what is wrong with the file */
  loadRecording(file: AsyncIterable<Uint8Array>): Promise<LoadedRecording>;
  /**
   * Puts the requests of a file into the log: all of them, or none.
   * @param wanted aborted when nobody waits for it any more
   * @throws HarnessError `import/…` when nothing in it can be read, or not all of it; `log/write-failed`,
   *   `recording/changed`
   */
  importFile(
    file: AsyncIterable<Uint8Array>,
    wish: ImportWish,
    wanted?: AbortSignal,
  ): Promise<ImportedLog>;
}
