/**
 * What is too large for a call travels as bytes, as they come: bodies of any size, and whole recordings. It stands beside
 * the operations table, whose inputs and outputs are JSON.
 */
import { z } from 'zod';

import { recordingDetailsSchema } from './operations/log-operations.ts';

/** What can be read piece by piece. */
export type ByteSource =
  /** A body that was too large for its log entry, by its hash. */
  | { readonly body: string }
  /** A recording by its id, as one file, as far as it is by now. */
  | { readonly recording: string; readonly secrets: boolean };

export const loadedRecordingSchema = z.object({
  recording: recordingDetailsSchema,
  /** Whether secrets are masked in it. */
  masked: z.boolean(),
});

export type LoadedRecording = z.infer<typeof loadedRecordingSchema>;

/** What does it in the harness. */
export interface ByteHandlers {
  /** @throws (from its iterator) HarnessError `body/unknown`, `body/changed`, `recording/unknown`, `recording-file/…` */
  read(source: ByteSource): AsyncIterable<Uint8Array>;
  /** @throws HarnessError `recording-file/…` of what is wrong with the file */
  loadRecording(file: AsyncIterable<Uint8Array>): Promise<LoadedRecording>;
}
