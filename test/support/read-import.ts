/** What is found in a file, with all of it in memory. */
import type { Written } from '#core/annotations/annotation.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { bodyPointers } from '#core/log/entry-bodies.ts';
import type { ImportedHead } from '#core/log/import/imported-request.ts';
import { textPointer } from '#core/log/import/read-log-line.ts';
import { requestOfEntry } from '#core/log/import/request-of-entry.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import { keepBody } from '#mock-server/import/file-item.ts';
import type { BodyPlace } from '#mock-server/import/keep-bytes.ts';
import { readFile } from '#mock-server/import/read-file.ts';
import type { BodyWriter } from '#mock-server/store/event-log.ts';
import { toWholeBody } from '#mock-server/store/log/log-line.ts';

export interface ReadImport {
  readonly requests: (ImportedHead & { readonly body: StoredBody })[];
  /** Those of a log, as they stood. */
  readonly entries: LogEntry[];
  readonly written: (Written | null)[];
  readonly notices: string[];
}

/** @param size bytes in which the file comes at a time */
export async function readImport(
  name: string,
  bytes: Uint8Array,
  size = 64 * 1024,
): Promise<ReadImport> {
  const read: ReadImport = { requests: [], entries: [], written: [], notices: [] };
  const place = createPlace();
  const tell = (notice: string): void => void read.notices.push(notice);
  for await (const item of readFile({ name, pieces: inPieces(bytes, size), place, tell })) {
    read.written.push(item.written);
    if (item.kind === 'request') {
      read.requests.push({ ...item.request, body: item.body });
      continue;
    }
    const { entry, long } = item;
    read.entries.push(entry);
    if (entry.kind !== 'attempt' && entry.kind !== 'capture') continue;
    const { body, ...head } = requestOfEntry(entry, long.get(textPointer(bodyPointers.request)));
    read.requests.push({ ...head, body: await keepBody(place, body) });
  }
  return read;
}

export async function* inPieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += size) {
    yield await Promise.resolve(bytes.subarray(at, at + size));
  }
}

function createPlace(): BodyPlace {
  return {
    keep: (bytes) => Promise.resolve(toWholeBody(bytes)),
    createWriter: createWholeWriter,
  };
}

function createWholeWriter(): BodyWriter {
  const pieces: Buffer[] = [];
  return {
    write(bytes) {
      pieces.push(Buffer.from(bytes));
      return Promise.resolve();
    },
    async *written() {
      for (const piece of pieces) yield await Promise.resolve(piece);
    },
    finish: () => Promise.resolve(toWholeBody(Buffer.concat(pieces))),
    discard: () => Promise.resolve(),
  };
}
