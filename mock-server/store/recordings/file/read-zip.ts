/**
 * Reads a zip from its beginning, file after file, as its bytes come. Libraries read the list at its end first, for which
 * all of it has to be there, or look for marks that a packed file may have in it by itself; inflating tells where one ends.
 */
import { createInflateRaw, type InflateRaw } from 'node:zlib';

import { damagedFile, foreignFile } from '#core/recordings/recording-file.ts';

export interface ZippedFile {
  readonly name: string;
  /** To be read to its end before the next file is asked for. */
  readonly pieces: AsyncIterable<Uint8Array>;
}

const marks = { file: 0x04034b50, list: 0x02014b50, end: 0x06054b50, sizes: 0x08074b50 } as const;

const headBytes = 30;
/** Mark, checksum and both sizes behind a file whose sizes were not known before it. */
const sizesBytes = 16;
const isEncrypted = 0x0001;
const sizesFollow = 0x0008;
/** What stands for a size that needs the larger form of zips. */
const unknownSize = 0xffff_ffff;

/**
 * @throws HarnessError `recording-file/foreign` when it is no zip of this kind, `recording-file/damaged`
 */
export async function* readZip(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<ZippedFile, void> {
  const reader = new ByteReader(bytes[Symbol.asyncIterator]());
  try {
    for (let isFirst = true; ; isFirst = false) {
      const mark = await reader.take(4).catch((error: unknown) => {
        throw isFirst ? foreignFile() : error;
      });
      const kind = mark.readUInt32LE();
      if (!isFirst && (kind === marks.list || kind === marks.end)) {
        await reader.skipRest();
        return;
      }
      if (kind !== marks.file) throw isFirst ? foreignFile() : damaged();
      yield* readFile(reader);
    }
  } finally {
    await reader.close();
  }
}

async function* readFile(reader: ByteReader): AsyncGenerator<ZippedFile, void> {
  const head = await reader.take(headBytes - 4);
  const [flags, method] = [head.readUInt16LE(2), head.readUInt16LE(4)];
  const size = head.readUInt32LE(14);
  const name = await reader.take(head.readUInt16LE(22));
  await reader.take(head.readUInt16LE(24));
  if ((flags & isEncrypted) !== 0) throw foreignFile();
  const hasSizesBehind = (flags & sizesFollow) !== 0;
  const isStored = method === 0 && !hasSizesBehind && size !== unknownSize;
  if (!isStored && method !== 8) throw foreignFile();
  yield { name: name.toString('utf8'), pieces: isStored ? reader.next(size) : inflate(reader) };
  if (!hasSizesBehind) return;
  const behind = await reader.take(sizesBytes);
  if (behind.readUInt32LE() !== marks.sizes) throw damaged();
}

async function* inflate(reader: ByteReader): AsyncGenerator<Uint8Array, void> {
  const inflater = createInflateRaw();
  const feeding = feed(reader, inflater);
  feeding.catch((error: unknown) => {
    inflater.destroy(error as Error);
  });
  try {
    for await (const piece of inflater) yield piece as Buffer;
  } catch (error) {
    await feeding;
    throw isOfZlib(error) ? damaged() : error;
  } finally {
    inflater.destroy();
  }
  await feeding;
}

/** Piece by piece: what was read behind the end of the file is given back. */
async function feed(reader: ByteReader, inflater: InflateRaw): Promise<void> {
  let fed = 0;
  let wake = (): void => undefined;
  const wakeUp = (): void => {
    wake();
  };
  inflater.once('end', wakeUp).once('close', wakeUp);
  for (;;) {
    const piece = await reader.some();
    fed += piece.length;
    await new Promise<void>((resolve) => {
      wake = resolve;
      inflater.write(piece, wakeUp);
    });
    // What it does not take is no more of this file.
    const left = fed - inflater.bytesWritten;
    if (left > 0 || inflater.destroyed) {
      reader.giveBack(piece.subarray(piece.length - left));
      return;
    }
  }
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
}

function damaged(): Error {
  return damagedFile('its packing is broken');
}

/** Takes so many bytes of what comes in pieces of any size. */
class ByteReader {
  private held: Uint8Array = new Uint8Array();

  constructor(private readonly source: AsyncIterator<Uint8Array>) {}

  /** What there is, one byte at least. */
  async some(): Promise<Uint8Array> {
    while (this.held.length === 0) {
      const next = await this.source.next();
      if (next.done === true) throw damagedFile('its end is missing');
      this.held = next.value;
    }
    const held = this.held;
    this.held = new Uint8Array();
    return held;
  }

  giveBack(bytes: Uint8Array): void {
    this.held = bytes;
  }

  async take(count: number): Promise<Buffer> {
    const pieces: Uint8Array[] = [];
    for await (const piece of this.next(count)) pieces.push(piece);
    return Buffer.concat(pieces);
  }

  async *next(count: number): AsyncGenerator<Uint8Array, void> {
    for (let left = count; left > 0;) {
      const piece = await this.some();
      if (piece.length > left) this.giveBack(piece.subarray(left));
      const wanted = piece.subarray(0, left);
      left -= wanted.length;
      yield wanted;
    }
  }

  async skipRest(): Promise<void> {
    this.held = new Uint8Array();
    while ((await this.source.next()).done !== true);
  }

  async close(): Promise<void> {
    await this.source.return?.();
  }
}
