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
}
