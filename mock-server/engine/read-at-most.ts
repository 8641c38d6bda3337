/** Reads a file that is held whole in memory, and so may not be of any size. */
import { createReadStream } from 'node:fs';

/**
 * Of a pipe too, whose size nobody knows before.
 * @param most bytes
 * @returns null = there are more; of those no more was read than one
 * @throws what the system throws
 */
export async function readAtMost(path: string, most: number): Promise<Buffer | null> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of createReadStream(path, { end: most }) as AsyncIterable<Buffer>) {
    pieces.push(piece);
    size += piece.length;
  }
  return size > most ? null : Buffer.concat(pieces, size);
}
