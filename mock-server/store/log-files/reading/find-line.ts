/**
 * Finds an entry's line in a log of any size without an index: every line begins with its `seq`, and the
 * sequence has no gaps, so a few well-aimed looks into the file are enough.
 */
import { seqOfLine } from '../../log/log-line.ts';
import type { ByteSource } from './byte-source.ts';
import { believedRun, seqBytes } from './line-order.ts';
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

/** Where to look: after `from`, before `to`; lines up to `end` may vouch for one. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly end: number;
}

/** The first line that starts there and says its `seq`, with lines behind it that go on from it. */
async function nextPoint(file: ByteSource, { from, to, end }: Stretch): Promise<LinePoint | null> {
  let found: LinePoint | null = null;
  let first = true;
  let run: LinePoint[] = [];
  const look = (line: Buffer, offset: number): boolean => {
    if (first) {
      // Most likely the rest of a line that started before.
      first = false;
      return true;
    }
    const seq = seqOfLine(line.toString('latin1', 0, seqBytes));
    const before = run.at(-1);
    if (seq === null || (before !== undefined && seq !== before.seq + 1)) run = [];
    if (seq !== null) run.push({ seq, offset });
    const candidate = run[0];
    if ((candidate?.offset ?? offset) >= to) return false;
    if (run.length < believedRun) return true;
    found = candidate ?? null;
    return false;
  };
  await readLines(file, from, end, look, lookBytes);
  return found;
}

/**
 * A point at or before the wanted line, near enough to read on from.
 * @param low a point at or before the wanted line
 * @param high a point behind it
 * @param end behind the last line that can be read
 */
export async function findLine(
  file: ByteSource,
  wanted: number,
  low: LinePoint,
  high: LinePoint,
  end = high.offset,
): Promise<LinePoint> {
  let looks = 0;
  while (low.seq < wanted && high.offset - low.offset > scanBytes) {
    const width = high.offset - low.offset;
    const share = looks < proportionalLooks ? (wanted - low.seq) / (high.seq - low.seq) : 0.5;
    looks += 1;
    // Aimed a little before the line, so that it is more often found behind than missed.
    const aim = Math.floor(low.offset + share * width) - scanBytes / 4;
    const from = Math.min(Math.max(aim, low.offset + 1), high.offset - 1);
    const point = await nextPoint(file, { from, to: high.offset, end });
    if (point !== null && point.seq <= wanted) {
      low = point;
    } else {
      high = { seq: point?.seq ?? high.seq, offset: from };
    }
  }
  return low;
}
