/**
 * Requests as they stand on the wire, one after another: heads as a recorder reads them, bodies by length or by chunks, as
 * they come. What is behind the last one that can be read is left out.
 */
import { type BodyFraming, frameRequest } from '#core/http/body-framing.ts';
import { readChunkSize } from '#core/http/chunk-size.ts';
import type { RawHeaders } from '#core/http/raw-headers.ts';
import { endOfHead, rawRequest, readRawHead, readTrailers } from '#core/log/import/read-raw.ts';

import type { FileItem, Reading } from './file-item.ts';
import { BytesKeeper } from './keep-bytes.ts';
import type { PieceReader } from './piece-reader.ts';

/** Bytes of a head: twice what a receiver of ours takes. */
const longestHead = 2 * 1024 * 1024;
/** Bytes of the line before a chunk. */
const longestLine = 16 * 1024;

export async function* readRawFile(
  reader: PieceReader,
  { place, tell }: Reading,
): AsyncGenerator<FileItem, void> {
  for (;;) {
    const head = await takeHead(reader);
    if (head === null) break;
    const bytes = new BytesKeeper(place);
    try {
      const { trailers, short } = await takeBody(reader, frameRequest(head).body, bytes);
      const request = rawRequest(head, { size: bytes.size, trailers, short });
      yield { kind: 'request', request, body: await bytes.finish(), written: null };
    } catch (error) {
      await bytes.discard();
      throw error;
    }
  }
  const left = await countRest(reader);
  if (left > 0) {
    tell(`${left} bytes at the end are no request that can be read and were left out.`);
  }
}

/** Up to the empty line behind it. */
async function takeHead(reader: PieceReader): Promise<ReturnType<typeof readRawHead>> {
  const end = await lookForEnd(reader);
  if (end === -1) return null;
  const bytes = await reader.look(end);
  const head = readRawHead(bytes.subarray(0, end));
  if (head !== null) reader.skip(end);
  return head;
}

async function lookForEnd(reader: PieceReader): Promise<number> {
  for (let size = 1; ;) {
    const bytes = await reader.look(size);
    const end = endOfHead(bytes);
    if (end !== -1 || bytes.length < size || bytes.length > longestHead) return end;
    size = Math.max(bytes.length + 1, Math.min(bytes.length * 2, longestHead));
  }
}

interface Taken {
  readonly trailers: RawHeaders;
  readonly short: boolean;
}

async function takeBody(
  reader: PieceReader,
  framing: BodyFraming,
  bytes: BytesKeeper,
): Promise<Taken> {
  const keep = (piece: Buffer): Promise<void> => bytes.write(piece);
  switch (framing.kind) {
    case 'none':
      return { trailers: [], short: false };
    case 'length':
      return { trailers: [], short: !(await reader.take(framing.length, keep)) };
    case 'rest':
      await reader.take(Infinity, keep);
      return { trailers: [], short: false };
    case 'chunked':
      return takeChunks(reader, keep);
  }
}

async function takeChunks(
  reader: PieceReader,
  keep: (piece: Buffer) => Promise<void>,
): Promise<Taken> {
  for (;;) {
    const line = await reader.through(0x0a, longestLine);
    const size = line === null ? null : readChunkSize(line.toString('latin1'));
    if (size === null) {
      await dropRest(reader);
      return { trailers: [], short: true };
    }
    if (size === 0) return takeTrailers(reader);
    if (!(await reader.take(size, keep))) return { trailers: [], short: true };
    await skipLineEnd(reader);
  }
}

async function skipLineEnd(reader: PieceReader): Promise<boolean> {
  const bytes = await reader.look(2);
  const length = bytes[0] === 0x0d ? 1 : 0;
  const hasEnd = bytes[length] === 0x0a;
  reader.skip(hasEnd ? length + 1 : length);
  return hasEnd;
}

/** They end with an empty line, as a head does; without any there is that line only. */
async function takeTrailers(reader: PieceReader): Promise<Taken> {
  const start = await reader.look(2);
  if (start[0] === 0x0a || (start[0] === 0x0d && start[1] === 0x0a)) {
    await skipLineEnd(reader);
    return { trailers: [], short: false };
  }
  const end = await lookForEnd(reader);
  const bytes = await reader.look(Math.max(0, end));
  const trailers = readTrailers(end === -1 ? bytes : bytes.subarray(0, end));
  reader.skip(end === -1 ? bytes.length : end);
  return { trailers, short: end === -1 };
}

async function dropRest(reader: PieceReader): Promise<void> {
  while ((await reader.some()) !== null);
}

/** Bytes that are left; 0 = they are line ends only. */
async function countRest(reader: PieceReader): Promise<number> {
  let [count, isBare] = [0, true];
  for (let piece = await reader.some(); piece !== null; piece = await reader.some()) {
    count += piece.length;
    isBare &&= piece.every((byte) => byte === 0x0d || byte === 0x0a);
  }
  return isBare ? 0 : count;
}
