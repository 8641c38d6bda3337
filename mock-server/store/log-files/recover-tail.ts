/**
 * Finds where the whole lines of a log end. A process that is killed while it writes leaves a torn last line,
 * and a machine that loses power may leave a stretch of zeros; both are what must be cut off.
 */
import type { FileHandle } from 'node:fs/promises';

import { isWholeLine, seqOfLine } from '../log/log-line.ts';

export interface LogTail {
  /** `seq` of the last whole line; 0 = there is none. */
  readonly lastSeq: number;
  /** Offset behind the last whole line. */
  readonly end: number;
  /** Bytes behind `end`. */
  readonly torn: number;
}

const firstLook = 64 * 1024;

/** Many times the longest line there can be. */
const lastLook = 32 * 1024 * 1024;

/** The last whole line within the last `look` bytes, or null when none starts there. */
async function lastLineWithin(
  file: FileHandle,
  end: number,
  look: number,
): Promise<LogTail | null> {
  const from = Math.max(0, end - look);
  const bytes = Buffer.allocUnsafeSlow(end - from);
  const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
  const read = bytes.subarray(0, bytesRead);
  let lineEnd = read.lastIndexOf(0x0a);
  while (lineEnd !== -1) {
    const previousEnd = lineEnd === 0 ? -1 : read.lastIndexOf(0x0a, lineEnd - 1);
    if (previousEnd === -1 && from > 0) {
      return null;
    }
    const line = read.toString('utf8', previousEnd + 1, lineEnd);
    if (isWholeLine(line)) {
      const whole = from + lineEnd + 1;
      return { lastSeq: seqOfLine(line) ?? 0, end: whole, torn: end - whole };
    }
    lineEnd = previousEnd;
  }
  return null;
}

/**
 * Looks at the end of the file only, as far back as it must.
 * @throws Error when there is something in the file but no line of a log: it is not ours to cut
 */
export async function findTail(file: FileHandle, size: number): Promise<LogTail> {
  let look = firstLook;
  for (;;) {
    const tail = await lastLineWithin(file, size, look);
    if (tail !== null) {
      return tail;
    }
    if (look >= size || look >= lastLook) {
      break;
    }
    look *= 8;
  }
  const start = Buffer.alloc(Math.min(size, 8));
  await file.read(start, 0, start.length, 0);
  if (size > lastLook || !'{"seq":1'.startsWith(start.toString('latin1').replace(/\0+$/, ''))) {
    throw new Error('it holds something else than a log');
  }
  return { lastSeq: 0, end: 0, torn: size };
}
