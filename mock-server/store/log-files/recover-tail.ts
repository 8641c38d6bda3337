/**
 * Finds where the whole lines of a log end. A process that is killed while it writes leaves a torn last line,
 * and a machine that loses power may leave a stretch of zeros; both are what must be cut off.
 */
import type { FileHandle } from 'node:fs/promises';

import { isWholeLine, seqOfLine } from '../log/log-line.ts';
import { seqBytes } from './reading/line-order.ts';

export interface LogTail {
  /** `seq` of the last whole line; 0 = there is none. */
  readonly lastSeq: number;
  /** Offset behind the last whole line. */
  readonly end: number;
  /** Bytes behind `end`. */
  readonly torn: number;
  /** Whether whole lines were among them whose numbers do not fit their places. */
  readonly misplaced: boolean;
}

const firstLook = 64 * 1024;

/** Many times the longest line there can be. */
const lastLook = 32 * 1024 * 1024;

/** Lines before the last that may vouch for its number: one or two of them may be damaged themselves. */
const mostWitnesses = 8;

/** What the lines before a line, and its place in the file, say its number is: how many say which. */
interface Testimony {
  readonly votes: ReadonlyMap<number, number>;
  /** Whether there may be more of them before these bytes. */
  readonly isCut: boolean;
}

/**
 * @param lineStart where the line begins in the bytes
 * @param fromStart whether these are the first bytes of the file
 */
function hearWitnesses(bytes: Buffer, lineStart: number, fromStart: boolean): Testimony {
  const votes = new Map<number, number>();
  const vote = (seq: number): void => {
    votes.set(seq, (votes.get(seq) ?? 0) + 1);
  };
  let end = lineStart - 1;
  for (let distance = 1; distance <= mostWitnesses; distance += 1) {
    if (end < 0) {
      if (fromStart) vote(distance);
      return { votes, isCut: !fromStart };
    }
    const start = end === 0 ? 0 : bytes.lastIndexOf(0x0a, end - 1) + 1;
    const before = seqOfLine(bytes.toString('latin1', start, Math.min(end, start + seqBytes)));
    if (before !== null) vote(before + distance);
    end = start - 1;
  }
  return { votes, isCut: false };
}

/**
 * Whether the number of a line follows from the lines before it. Two that say so are enough, since somebody may have
 * taken lines out further up; one is, unless more say something else: it may be as wrong as the line itself.
 * @returns null = more of the file must be looked at
 */
function fitsItsPlace(seq: number, { votes, isCut }: Testimony): boolean | null {
  const support = votes.get(seq) ?? 0;
  if (support >= 2) {
    return true;
  }
  return isCut ? null : support === Math.max(1, ...votes.values());
}

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
  let misplaced = false;
  while (lineEnd !== -1) {
    const previousEnd = lineEnd === 0 ? -1 : read.lastIndexOf(0x0a, lineEnd - 1);
    if (previousEnd === -1 && from > 0) {
      return null;
    }
    const line = read.toString('utf8', previousEnd + 1, lineEnd);
    if (isWholeLine(line)) {
      const lastSeq = seqOfLine(line) ?? 0;
      const fits = fitsItsPlace(lastSeq, hearWitnesses(read, previousEnd + 1, from === 0));
      if (fits === null) {
        return null;
      }
      if (fits) {
        const whole = from + lineEnd + 1;
        return { lastSeq, end: whole, torn: end - whole, misplaced };
      }
      misplaced = true;
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
  return { lastSeq: 0, end: 0, torn: size, misplaced: false };
}
