/** What is in a file that may be packed: gzip, a zip of files, or one within the other. */
import { Gunzip, unzipSync } from 'fflate';

import { HarnessError } from '#core/errors/harness-error.ts';

import { joinBytes } from './join-bytes.ts';

export interface PlainFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Unpacked bytes in all: a small file may unpack to more than any machine has. */
const mostBytes = 1024 * 1024 * 1024;
/** Files within files. */
const deepest = 4;

/**
 * @returns the files in it, or the file itself; folders and what systems add to zips are left out
 * @throws HarnessError `import/packed` when it cannot be unpacked
 */
export function unpackFile(name: string, bytes: Uint8Array): PlainFile[] {
  const budget = { left: mostBytes };
  return unpack(name, bytes, budget, deepest);
}

function unpack(
  name: string,
  bytes: Uint8Array,
  budget: { left: number },
  depth: number,
): PlainFile[] {
  const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
  if (!isGzip && !isZip) return [{ name, bytes }];
  if (depth === 0) throw packed(name, 'it is packed within packed files too often');
  if (isGzip) {
    const inner = gunzip(name, bytes, budget);
    return unpack(name.replace(/\.(?:gz|gzip)$/i, ''), inner, budget, depth - 1);
  }
  return Object.entries(unzip(name, bytes, budget)).flatMap(([path, inner]) =>
    unpack(path, inner, budget, depth - 1),
  );
}

function gunzip(name: string, bytes: Uint8Array, budget: { left: number }): Uint8Array {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const seen = { end: false };
  const stream = new Gunzip((piece, isLast) => {
    size += piece.length;
    if (size > budget.left) throw packed(name, tooLarge);
    pieces.push(piece);
    seen.end = isLast;
  });
  try {
    // Little at a time: one piece of what is packed well is a thousand of what comes of it.
    const step = 64 * 1024;
    for (let at = 0; at < bytes.length; at += step) {
      stream.push(bytes.subarray(at, at + step), at + step >= bytes.length);
    }
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw packed(name, 'it is damaged or cut off');
  }
  if (!seen.end) throw packed(name, 'it is damaged or cut off');
  budget.left -= size;
  return joinBytes(pieces, size);
}

function unzip(
  name: string,
  bytes: Uint8Array,
  budget: { left: number },
): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(bytes, {
      filter: ({ name: path, originalSize }) => {
        if (path.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$)/.test(path)) return false;
        budget.left -= originalSize;
        if (budget.left < 0) throw packed(name, tooLarge);
        return true;
      },
    });
  } catch (error) {
    if (error instanceof HarnessError) throw error;
    throw packed(name, 'it is damaged, has a password, or is packed in a way that few read');
  }
}

const tooLarge = 'unpacked it would be larger than 1 GB';

function packed(name: string, why: string): HarnessError {
  return new HarnessError({
    code: 'import/packed',
    category: 'user-input',
    message: `Failed to import ${name}: ${why}. Nothing was imported. Try unpacking it first.`,
    details: { name },
  });
}
