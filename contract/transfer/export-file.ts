/** A log as a file, written by the harness and taken as it comes: what the command line saves and the page downloads. */
import { HarnessError } from '#core/errors/harness-error.ts';

import type { HarnessClient } from '../client/harness-client.ts';
import { readErrorAnswer } from '../wire/error-answer.ts';
import { readFrames } from '../wire/export-frames.ts';
import type { ExportRequestInput } from './export-request.ts';

export interface FileExport extends Omit<ExportRequestInput, 'news'> {
  /** Told how many entries, or requests, are to come. */
  readonly onCount?: (count: number) => void;
  /** Told now and then how many of them were gone through. */
  readonly onDone?: (done: number) => void;
  /** Told of each body that is gone, changed or too large, and stands as a reference by its hash. */
  readonly onMissing?: (seq: number, error: HarnessError) => void;
}

/**
 * @returns the bytes of the file
 * @throws HarnessError what the client throws; `recording/changed` when the log goes on in another one;
 *   `export/too-large` when a zip would pass 4 GB
 */
export async function* exportFile(
  client: Pick<HarnessClient, 'read'>,
  { onCount, onDone, onMissing, ...wanted }: FileExport,
): AsyncGenerator<Uint8Array, void> {
  const frames = client.read({ export: { ...wanted, news: true } });
  for await (const part of readFrames(frames, cutOff)) {
    if (part instanceof Uint8Array) {
      yield part;
      continue;
    }
    const { count, done, missing, failure } = part;
    if (failure !== undefined) throw readErrorAnswer(failure) ?? cutOff();
    if (count !== undefined) onCount?.(count);
    if (done !== undefined) onDone?.(done);
    const error = readErrorAnswer(missing);
    if (missing !== undefined && error !== null) onMissing?.(missing.seq, error);
  }
}

function cutOff(): HarnessError {
  return new HarnessError({
    code: 'export/cut-off',
    category: 'configuration',
    message:
      'Failed to export the log: what came from the harness ends in the middle. Try again with the same version of Auditorium on both sides.',
  });
}
