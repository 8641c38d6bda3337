/** Puts the requests of a file into a harness, and tells how far it is meanwhile. */
import type { ImportedLog, ImportWish } from '../byte-streams.ts';
import type { HarnessClient } from '../client/harness-client.ts';
import type { ImportView } from '../operations/log-operations.ts';

export interface FileImport extends Omit<ImportWish, 'id'> {
  readonly file: Blob | AsyncIterable<Uint8Array>;
  /** Told now and then how much of the file the harness has read. */
  readonly onProgress?: (progress: ImportView) => void;
  /** Aborted when it is not wanted any more. */
  readonly wanted?: AbortSignal;
}

const askEveryMs = 250;

/** @throws HarnessError what the client throws */
export async function importFile(
  client: Pick<HarnessClient, 'importFile' | 'call'>,
  { file, name, into, onProgress, wanted }: FileImport,
): Promise<ImportedLog> {
  const id = `${name.slice(0, 40)} ${Date.now()} ${Math.random()}`;
  let isOver = false;
  const timer = setInterval(() => {
    if (onProgress === undefined) return;
    client.call('getImport', { id }).then(
      ({ progress }) => {
        if (progress !== null && !isOver) onProgress(progress);
      },
      // Why nobody answers, the import itself says.
      () => undefined,
    );
  }, askEveryMs);
  try {
    return await client.importFile(file, { name, into, id }, wanted);
  } finally {
    isOver = true;
    clearInterval(timer);
  }
}
