/**
 * Finds an entry's line in a log of any size without an index: every line begins with its `seq`, and the
 * sequence has no gaps, so a few well-aimed looks into the file are enough.
 */
import type { FileHandle } from 'node:fs/promises';

import { seqOfLine } from '../log/log-line.ts';
import { readLines } from './read-lines.ts';

/** A line whose place is known. */
export interface LinePoint {
  readonly seq: number;
  readonly offset: number;
}

/** Stretches up to this are read through rather than searched further. */
const scanBytes = 64 * 1024;

/** After this many looks by proportion the search halves instead: lines may differ in length a lot. */
const proportionalLooks = 6;

/** How much one look reads at first: a few usual lines. */
const lookBytes = 8 * 1024;

/** Bytes of a line that are enough to read its `seq` from. */
const seqBytes = 32;

/** The first line that starts at or after `from` (but not at it) and says its `seq`. */
async function nextPoint(file: FileHandle, from: number, to: number): Promise<LinePoint | null> {
  let found: LinePoint | null = null;
  let first = true;
  const look = (line: Buffer, offset: number): boolean => {
    if (first) {
      // Most likely the rest of a line that started before.
      first = false;
      return true;
    }
    const seq = seqOfLine(line.toString('latin1', 0, seqBytes));
    found = seq === null ? null : { seq, offset };
    return found === null;
  };
  await readLines(file, from, to, look, lookBytes);
  return found;
}

/**
 * A point at or before the wanted line, near enough to read on from.
 * @param low a point at or before the wanted line
 * @param high a point behind it
 */
export async function findLine(
  file: FileHandle,
  wanted: number,
  low: LinePoint,
  high: LinePoint,
): Promise<LinePoint> {
  let looks = 0;
  while (low.seq < wanted && high.offset - low.offset > scanBytes) {
    const width = high.offset - low.offset;
    const share = looks < proportionalLooks ? (wanted - low.seq) / (high.seq - low.seq) : 0.5;
    looks += 1;
    // Aimed a little before the line, so that it is more often found behind than missed.
    const aim = Math.floor(low.offset + share * width) - scanBytes / 4;
    const from = Math.min(Math.max(aim, low.offset + 1), high.offset - 1);
    const point = await nextPoint(file, from, high.offset);
    if (point !== null && point.seq <= wanted) {
      low = point;
    } else {
      high = { seq: point?.seq ?? high.seq, offset: from };
    }
  }
  return low;
}
