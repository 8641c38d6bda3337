/**
 * What is in a file, whatever it is: a HAR file, an exported log, payloads, curl commands or raw requests, packed or not,
 * of any size. What it is shows in its ending and in how it begins.
 */
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { toByteString } from '#core/http/byte-string.ts';
import { looksLikeCurl, readCurl } from '#core/log/import/read-curl.ts';
import { looksLikeRaw } from '#core/log/import/read-raw.ts';
import { recordingFileNames } from '#core/recordings/recording-file.ts';

import { type FileItem, keepBody, type Reading } from './file-item.ts';
import { PieceReader } from './piece-reader.ts';
import { looksLikeHar, readHarFile } from './read-har-file.ts';
import { readLinesFile } from './read-lines-file.ts';
import { readPayloadList } from './read-payload-list.ts';
import { readRawFile } from './read-raw-file.ts';
import { textOfFile } from './text-of-file.ts';
import { type PlainFile, unpackFile } from './unpack-file.ts';

/** Bytes that show what a file is. */
const shows = 64 * 1024;
/** A script is read whole: its commands go on over lines, and refer to what stands before. */
const longestScript = 32 * 1024 * 1024;

export interface ReadFile extends Reading {
  readonly pieces: AsyncIterable<Uint8Array>;
}

/**
 * @returns what is found, in order, as the bytes come
 * @throws (from its iterator) HarnessError `import/…` when it cannot be read, also after some of it was
 */
export async function* readFile({
  name,
  pieces,
  place,
  tell,
}: ReadFile): AsyncGenerator<FileItem, void> {
  const parts = new Parts(tell);
  for await (const file of unpackFile(name, pieces)) {
    if (!file.isPart) yield* readPlain(file, { name: file.name, place, tell });
    else if (await parts.isTaken(file)) yield* parts.read(file, place);
  }
  parts.finish();
}

/** The files of a zip. One that is none of those that are read must not cost the others. */
class Parts {
  /** Which of them have the log, of a zip that Auditorium wrote; the others are copies, and what says so. */
  private ofLog: RegExp | null = null;
  private count = 0;
  private notices: string[] = [];
  private failure: HarnessError | null = null;

  constructor(private readonly tell: Reading['tell']) {}

  async isTaken({ name, reader }: PlainFile): Promise<boolean> {
    this.count += 1;
    const start = name.endsWith('.json') ? (await reader.look(shows)).toString('latin1') : '';
    const ofLog =
      name === recordingFileNames.manifest && start.includes('"auditorium-recording"')
        ? /^log-\d+\.jsonl$/
        : name === 'report.json' && start.includes('"auditorium-evidence"')
          ? /^recording\.jsonl$/
          : null;
    if (ofLog !== null) {
      // What was said of its page for people.
      [this.ofLog, this.notices] = [ofLog, []];
    }
    return this.ofLog === null || this.ofLog.test(name);
  }

  async *read(file: PlainFile, place: Reading['place']): AsyncGenerator<FileItem, void> {
    const { name } = file;
    const prefix = this.ofLog === null ? `${name}: ` : '';
    const tell = (notice: string): void => {
      this.notices.push(prefix + notice);
    };
    let hasItems = false;
    try {
      for await (const item of readPlain(file, { name, place, tell })) {
        hasItems = true;
        yield item;
      }
    } catch (error) {
      if (hasItems || !isHarnessError(error) || !isOfFile(error)) throw error;
      this.failure = error;
      this.notices.push(`${name} was left out. ${error.message}`);
    }
  }

  /** @throws HarnessError what was wrong with the only one */
  finish(): void {
    if (this.count === 1 && this.failure !== null) throw this.failure;
    this.notices.forEach(this.tell);
  }
}

/** Of one file, and not of the whole zip or of where it goes. */
function isOfFile({ code }: HarnessError): boolean {
  return code.startsWith('import/') && code !== 'import/packed';
}

async function* readPlain(
  { name, reader }: PlainFile,
  reading: Reading,
): AsyncGenerator<FileItem, void> {
  if (looksLikeRaw(await reader.look(shows))) {
    yield* readRawFile(reader, reading);
    return;
  }
  const text = new PieceReader(textOfFile(name, reader));
  const start = (await text.look(shows)).subarray(0, shows).toString('utf8');
  const rest = text.rest() as AsyncGenerator<Buffer, void>;
  if (looksLikeHar(name, start)) yield* readHarFile(rest, reading);
  else if (looksLikeCurl(start)) yield* readCurlFile(rest, reading);
  else if (/^\s*\[/.test(start) && !isOfLines(name)) yield* readPayloadList(rest, reading);
  else yield* readLinesFile(rest, reading);
}

function isOfLines(name: string): boolean {
  return /\.(?:jsonl|ndjson)$/i.test(name);
}

async function* readCurlFile(
  text: AsyncIterable<Buffer>,
  { name, place, tell }: Reading,
): AsyncGenerator<FileItem, void> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of text) {
    size += piece.length;
    if (size > longestScript) throw scriptTooLong(name);
    pieces.push(piece);
  }
  const { requests, notices } = readCurl(toByteString(Buffer.concat(pieces).toString('utf8')));
  notices.forEach(tell);
  for (const { body, ...request } of requests) {
    yield { kind: 'request', request, body: await keepBody(place, body), written: null };
  }
}

function scriptTooLong(name: string): HarnessError {
  return new HarnessError({
    code: 'import/script-too-long',
    category: 'user-input',
    message: `Failed to import ${name}: it has curl commands of more than ${longestScript / 1024 / 1024} MiB, which are read whole. Nothing was imported. Try the same as JSON lines or HAR, of which any size is read, or a part of the commands.`,
    details: { name },
  });
}
