/**
 * The entries of a file that was exported, or of a HAR file, a log without a harness: as they come, so that a file of any
 * size takes no more memory than a small one. Bodies are held one request at a time, as far as they are wanted.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';

import type { Written } from '#core/annotations/annotation.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import type { StoredBody } from '#core/http/stored-body.ts';
import { changeBodies } from '#core/log/entry-bodies.ts';
import { importedCapture } from '#core/log/import/imported-capture.ts';
import type { LongText, LongTexts } from '#core/log/import/long-text.ts';
import { textPointer } from '#core/log/import/read-log-line.ts';
import type { LogEntry } from '#core/log/log-entry.ts';

import type { FileItem } from '../import/file-item.ts';
import type { BodyPlace } from '../import/keep-bytes.ts';
import { readFile } from '../import/read-file.ts';
import type { BodyWriter } from '../store/event-log.ts';
import { toInlineBody } from '../store/log/log-line.ts';

export interface LogFileReading {
  /**
   * @param largeBody text of a request's body that is too large for its entry; null = it is not, or is not wanted
   * @param written what stands on it; null = nothing
   */
  readonly see: (entry: LogEntry, largeBody: string | null, written: Written | null) => void;
  /** Bytes of such a body that are wanted at the most; left out = as many as a text has room for. */
  readonly longestBody?: number | undefined;
  /** Told what of the file was left out, and why. Sentences. */
  readonly tell: (notice: string) => void;
  /** Makes the error of a file that cannot be read. */
  readonly notReadable: (cause: unknown) => Error;
}

/** Bytes: as many characters more than one text may not have. */
const longestText = 128 * 1024 * 1024;

/** @throws HarnessError `import/…` when nothing in it can be read; what `notReadable` makes */
export async function readLogFile(path: string, reading: LogFileReading): Promise<void> {
  const { see, tell, longestBody = longestText, notReadable } = reading;
  const name = basename(path);
  const file = await open(path, 'r').catch((cause: unknown) => {
    throw notReadable(cause);
  });
  const place = new BodiesInHand(longestBody);
  const told: string[] = [];
  let [entries, bytes] = [0, 0];
  const pieces = piecesOf(
    file,
    (cause) => notReadable(cause),
    (size) => {
      bytes += size;
    },
  );
  try {
    for await (const item of readFile({
      name,
      pieces,
      place,
      tell: (notice) => told.push(notice),
    })) {
      entries += 1;
      const entry = await toEntry(item, name, entries);
      see(entry, place.take(entry), item.written);
    }
  } finally {
    await file.close();
  }
  if (place.passedOver > 0 && longestBody === longestText) told.push(describePassedOver(place));
  if (entries === 0 && (bytes === 0 || told.length > 0)) throw nothingInIt(name);
  told.forEach(tell);
}

async function* piecesOf(
  file: FileHandle,
  refuse: (cause: unknown) => Error,
  onBytes: (size: number) => void,
): AsyncGenerator<Uint8Array, void> {
  for (;;) {
    const buffer = Buffer.allocUnsafeSlow(256 * 1024);
    const { bytesRead } = await file.read(buffer).catch((cause: unknown) => {
      throw refuse(cause);
    });
    if (bytesRead === 0) return;
    onBytes(bytesRead);
    yield buffer.subarray(0, bytesRead);
  }
}

async function toEntry(item: FileItem, name: string, seq: number): Promise<LogEntry> {
  if (item.kind === 'entry') return withBodies(item.entry, item.long);
  const { request, body } = item;
  const at = request.at ?? new Date(0).toISOString();
  return { ...importedCapture(name, request, body), seq, at };
}

/** The entry with what its long texts were kept as. */
async function withBodies(entry: LogEntry, long: LongTexts): Promise<LogEntry> {
  if (long.size === 0) return entry;
  return changeBodies(entry, async (body, pointer) => {
    const text = long.get(textPointer(pointer));
    return text === undefined ? body : keep(body, text);
  });
}

function keep({ encoding }: StoredBody, text: LongText): Promise<StoredBody> {
  return text.keep(encoding === 'base64' && text.base64 !== null ? 'base64' : 'utf8');
}

/** Bodies of one request after another, in memory. */
class BodiesInHand implements BodyPlace {
  /** Requests whose body was longer than is held. */
  passedOver = 0;
  private readonly held = new Map<string, Buffer>();

  constructor(private readonly longest: number) {}

  async keep(bytes: Uint8Array): Promise<StoredBody> {
    const inline = toInlineBody(bytes);
    if (inline !== null) return inline;
    const writer = this.createWriter();
    await writer.write(bytes);
    return writer.finish();
  }

  createWriter(): BodyWriter {
    const hash = createHash('sha256');
    const { longest, held } = this;
    let pieces: Buffer[] = [];
    let size = 0;
    return {
      write(bytes) {
        hash.update(bytes);
        size += bytes.length;
        if (size <= longest) pieces.push(Buffer.from(bytes));
        else pieces = [];
        return Promise.resolve();
      },
      async *written() {
        for (const piece of pieces) yield await Promise.resolve(piece);
      },
      finish() {
        const sha256 = hash.digest('hex');
        if (size <= longest) held.set(sha256, Buffer.concat(pieces));
        pieces = [];
        return Promise.resolve({ encoding: 'file', size, sha256 });
      },
      discard() {
        pieces = [];
        return Promise.resolve();
      },
    };
  }

  /** The text of the entry's body, if it is here; all others are forgotten. */
  take(entry: LogEntry): string | null {
    const { held } = this;
    if (entry.kind !== 'attempt' && entry.kind !== 'capture') return null;
    const { body } = entry.request;
    const bytes = body.encoding === 'file' ? held.get(body.sha256) : undefined;
    held.clear();
    if (bytes !== undefined) return new TextDecoder().decode(bytes);
    if (body.encoding === 'file' && body.size > this.longest) this.passedOver += 1;
    return null;
  }
}

function describePassedOver({ passedOver }: BodiesInHand): string {
  const bodies = passedOver === 1 ? '1 body is' : `${passedOver} bodies are`;
  return `${bodies} larger than ${longestText / 1024 / 1024} MiB and were not looked into.`;
}

function nothingInIt(name: string): HarnessError {
  return new HarnessError({
    code: 'import/empty',
    category: 'user-input',
    message: `Failed to read ${name}: there is no entry of a log in it. Try a HAR file, or what \`auditorium export --format jsonl\` wrote.`,
    details: { name },
  });
}
