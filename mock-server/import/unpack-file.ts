/** What is in a file that may be packed: gzip, a zip of files, or one within the other, unpacked as it comes. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';

import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';

import { readZip } from '../store/recordings/file/read-zip.ts';
import { PieceReader } from './piece-reader.ts';

export interface PlainFile {
  readonly name: string;
  /** To be read before the next file is asked for. */
  readonly reader: PieceReader;
  /** Whether it stands among others in a zip. */
  readonly isPart: boolean;
}

const gigabyte = 1024 ** 3;
/** Unpacked bytes that are taken of anything, and how many times the packed ones beyond that. */
const [alwaysTaken, mostTimes] = [gigabyte, 250];
const mostBytes = 64 * gigabyte;
/** Files within files. */
const deepest = 4;

/** Counts what is packed and what comes of it: a small file may unpack to more than any disk has. */
class Budget {
  private packed = 0;
  private unpacked = 0;

  constructor(private readonly name: string) {}

  async *packedOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const piece of pieces) {
      this.packed += piece.length;
      yield piece;
    }
  }

  async *unpackedOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void> {
    for await (const piece of pieces) {
      this.unpacked += piece.length;
      const isTooMuch = this.unpacked > alwaysTaken && this.unpacked > this.packed * mostTimes;
      if (isTooMuch || this.unpacked > mostBytes) {
        const why = isTooMuch
          ? `unpacked it is more than 1 GB and more than ${mostTimes} times as large`
          : 'unpacked it is larger than 64 GB';
        throw packed(this.name, why);
      }
      yield piece;
    }
  }
}

/**
 * @returns the files in it, or the file itself; folders and what systems add to zips are left out
 * @throws (from its iterator) HarnessError `import/packed` when it cannot be unpacked
 */
export async function* unpackFile(
  name: string,
  pieces: AsyncIterable<Uint8Array>,
): AsyncGenerator<PlainFile, void> {
  const budget = new Budget(name);
  yield* unpack({ name, pieces: budget.packedOf(pieces), isPart: false }, budget, deepest);
}

interface MaybePacked {
  readonly name: string;
  readonly pieces: AsyncIterable<Uint8Array>;
  readonly isPart: boolean;
}

async function* unpack(
  { name, pieces, isPart }: MaybePacked,
  budget: Budget,
  depth: number,
): AsyncGenerator<PlainFile, void> {
  const reader = new PieceReader(pieces);
  try {
    const head = await reader.look(4);
    const isGzip = head[0] === 0x1f && head[1] === 0x8b;
    const isZip = head[0] === 0x50 && head[1] === 0x4b && (head[2] === 3 || head[2] === 5);
    if (!isGzip && !isZip) {
      yield { name, reader, isPart };
      return;
    }
    if (depth === 0) throw packed(name, 'it is packed within packed files too often');
    if (isGzip) {
      const inner = budget.unpackedOf(gunzip(name, reader));
      const plainName = name.replace(/\.(?:gz|gzip)$/i, '');
      yield* unpack({ name: plainName, pieces: inner, isPart }, budget, depth - 1);
      return;
    }
    for await (const file of filesOf(name, reader)) {
      const inner = budget.unpackedOf(file.pieces);
      yield* unpack({ name: file.name, pieces: inner, isPart: true }, budget, depth - 1);
      await passOver(file.pieces);
    }
  } finally {
    await reader.close();
  }
}

async function* gunzip(name: string, reader: PieceReader): AsyncGenerator<Uint8Array, void> {
  const gunzipping = createGunzip();
  const source = Readable.from(reader.rest(), { highWaterMark: 1 });
  const feeding = pipeline(source, gunzipping).catch((error: unknown) => error);
  try {
    for await (const piece of gunzipping) yield piece as Buffer;
  } catch (error) {
    throw isOfZlib(error) ? packed(name, 'it is damaged or cut off') : error;
  } finally {
    gunzipping.destroy();
    await feeding;
  }
}

function isOfZlib(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^Z_/.test(String(error.code));
}

async function* filesOf(
  name: string,
  reader: PieceReader,
): AsyncGenerator<{ name: string; pieces: AsyncIterable<Uint8Array> }, void> {
  try {
    for await (const file of readZip(reader.rest())) {
      const isLeft =
        file.name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$)/.test(file.name);
      if (!isLeft) yield file;
      else await passOver(file.pieces);
    }
  } catch (error) {
    if (!isHarnessError(error) || !error.code.startsWith('recording-file/')) throw error;
    throw packed(name, 'it is damaged, has a password, or is packed in a way that few read');
  }
}

/** The next file begins behind it. */
async function passOver(pieces: AsyncIterable<Uint8Array>): Promise<void> {
  const rest = pieces[Symbol.asyncIterator]();
  while ((await rest.next()).done !== true);
}

function packed(name: string, why: string): HarnessError {
  return new HarnessError({
    code: 'import/packed',
    category: 'user-input',
    message: `Failed to import ${name}: ${why}. Nothing was imported. Try unpacking it first.`,
    details: { name },
  });
}
