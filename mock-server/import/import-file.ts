/**
 * Reads a file of requests into the log, of any size and all or nothing: what is found waits beside the log until the
 * file has ended well, and becomes entries then.
 */
import type { ImportedLog, ImportWish } from '#contract/byte-streams.ts';
import type { ImportView } from '#contract/operations/log-operations.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { bodyPointers } from '#core/log/entry-bodies.ts';
import { textPointer } from '#core/log/import/read-log-line.ts';
import { requestOfEntry } from '#core/log/import/request-of-entry.ts';

import type { EventLog } from '../store/event-log.ts';
import { AboutRequests } from './about-requests.ts';
import { type FileItem, keepBody } from './file-item.ts';
import type { BodyPlace } from './keep-bytes.ts';
import { putStaged } from './put-staged.ts';
import { readFile } from './read-file.ts';
import { type StagedRequest, StagedRequests } from './staged-requests.ts';

export interface FileImport {
  readonly wish: ImportWish;
  readonly file: AsyncIterable<Uint8Array>;
  /** Kept up to date. */
  readonly progress: ImportView;
  /** Aborted when nobody waits for it any more. */
  readonly wanted?: AbortSignal | undefined;
}

/**
 * @throws HarnessError `import/…` when nothing in the file can be read, or not all of it; `log/write-failed`;
 *   `recording/changed` when the log goes on in another recording before all of it stands there
 */
export async function importFile(
  log: EventLog,
  { wish, file, progress, wanted }: FileImport,
): Promise<ImportedLog> {
  const { name } = wish;
  const recording = log.recording.id;
  const staged = new StagedRequests(log.createBodyWriter());
  const place: BodyPlace = {
    keep: (bytes) => log.storeBody(bytes),
    createWriter: () => log.createBodyWriter(),
  };
  const about = new AboutRequests();
  const pieces = counted(file, progress, wanted);
  try {
    for await (const item of readFile({ name, pieces, place, tell: about.tell })) {
      const request = await toStaged(item, place);
      if (request === null) {
        about.others += 1;
        continue;
      }
      await staged.add(request);
      progress.requests += 1;
    }
    if (progress.requests === 0) throw nothingInIt(name, about.notices());
    wanted?.throwIfAborted();
    const put = await putStaged(log, { staged, wish, recording, onPut: about.add });
    return { ...put, notices: [...about.notices(), ...put.notices] };
  } finally {
    await staged.discard();
  }
}

/** @returns null = it is no request */
async function toStaged(item: FileItem, place: BodyPlace): Promise<StagedRequest | null> {
  if (item.kind === 'request') {
    const { request, body, written } = item;
    return { request, body, written, side: null };
  }
  const { entry, long, written } = item;
  if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
  const { body, ...request } = requestOfEntry(entry, long.get(textPointer(bodyPointers.request)));
  const other = entry.kind === 'attempt' ? entry.capture : entry.attempt;
  const side = { kind: entry.kind, seq: entry.seq, other };
  return { request, body: await keepBody(place, body), written, side };
}

async function* counted(
  file: AsyncIterable<Uint8Array>,
  progress: ImportView,
  wanted: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void> {
  for await (const piece of file) {
    wanted?.throwIfAborted();
    progress.bytes += piece.length;
    yield piece;
  }
}

function nothingInIt(name: string, notices: readonly string[]): HarnessError {
  const found = notices.length === 0 ? '' : ` ${notices.join(' ')}`;
  return new HarnessError({
    code: 'import/empty',
    category: 'user-input',
    message: `Failed to import ${name}: there is no request in it.${found} Try a HAR file, what \`auditorium export\` wrote, payloads as JSON, curl commands, or raw requests.`,
    details: { name },
  });
}
