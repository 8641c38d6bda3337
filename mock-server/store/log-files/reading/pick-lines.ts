/**
 * Reads chosen lines whose places are known, a stretch of the file at a time, and looks for texts in the raw bytes
 * before a line is read as an entry: what has none of them costs next to nothing.
 */
import type { LogEntry } from '#core/log/log-entry.ts';

import { decodeKnownLine, writtenForm } from '../../log/log-line.ts';
import type { PlacedRows } from '../../log/log-recording.ts';
import type { ByteSource } from './byte-source.ts';

/** How much is read at once. */
const stretchBytes = 1024 * 1024;

/** Bytes that are read to no purpose rather than asking the system once more. */
const gapBytes = 16 * 1024;

/** What is read of the last line of all, whose length nobody knows; more where it is longer. */
const lastLineBytes = 4096;

interface Line {
  readonly seq: number;
  readonly from: number;
  /** Behind its line feed, or behind that of lines that nobody has the place of. */
  readonly to: number;
  /** Whether it may be longer: nobody has the place of the line behind it. */
  readonly isOpen: boolean;
}

interface Readable {
  readonly file: ByteSource;
  /** Of the part that can be read. */
  readonly size: number;
}

/** @param see returns false to stop */
export async function pickLines(
  readable: Readable,
  rows: PlacedRows,
  needles: readonly string[] | null,
  see: (entry: LogEntry) => boolean,
): Promise<void> {
  const wanted = needles?.map((needle) => Buffer.from(writtenForm(needle))) ?? null;
  const lines = linesOf(rows, readable.size);
  for (let next = 0; next < lines.length;) {
    const stretch = takeStretch(lines, next);
    next += stretch.length;
    if (!(await readStretch(readable.file, stretch, wanted, see))) return;
  }
}

function linesOf({ seqs, firstSeq, places }: PlacedRows, size: number): Line[] {
  return seqs.flatMap((seq) => {
    const row = seq - firstSeq;
    const from = places[row] ?? Number.NaN;
    const next = places[row + 1];
    const isOpen = !(next !== undefined && next > from);
    const to = isOpen ? Math.min(from + lastLineBytes, size) : next;
    return from < size ? [{ seq, from, to, isOpen }] : [];
  });
}

/** Lines that are read in one go. */
function takeStretch(lines: readonly Line[], first: number): Line[] {
  const stretch: Line[] = [];
  for (let index = first; index < lines.length; index += 1) {
    const line = lines[index];
    const [start, last] = [stretch[0], stretch.at(-1)];
    if (line === undefined) break;
    if (start !== undefined && line.to - start.from > stretchBytes) break;
    if (last !== undefined && line.from - last.to > gapBytes) break;
    stretch.push(line);
  }
  return stretch;
}

async function readStretch(
  file: ByteSource,
  lines: readonly Line[],
  needles: readonly Buffer[] | null,
  see: (entry: LogEntry) => boolean,
): Promise<boolean> {
  const from = lines[0]?.from ?? 0;
  const length = (lines.at(-1)?.to ?? from) - from;
  const whole = Buffer.allocUnsafe(length);
  const { bytesRead } = await file.read(whole, 0, length, from);
  const bytes = whole.subarray(0, bytesRead);
  const hits = needles?.map((needle) => createHits(bytes, needle)) ?? null;
  for (const line of lines) {
    const start = line.from - from;
    const isWorthALook =
      line.isOpen || hits === null || hits.some((isHit) => isHit(start, line.to - from));
    if (!isWorthALook) continue;
    const text = await wholeLine(file, bytes, line, from);
    if (text !== null && !see(decodeKnownLine(text, line.seq))) return false;
  }
  return true;
}

/** Whether a text begins in a range of the bytes; ranges are asked in ascending order. */
function createHits(bytes: Buffer, needle: Buffer): (start: number, end: number) => boolean {
  let hit = bytes.indexOf(needle);
  return (start, end) => {
    if (hit !== -1 && hit < start) hit = bytes.indexOf(needle, start);
    return hit !== -1 && hit < end;
  };
}

/** The text of a line without its end; null = the file ends before. */
async function wholeLine(
  file: ByteSource,
  bytes: Buffer,
  { from }: Line,
  offset: number,
): Promise<string | null> {
  const start = from - offset;
  const end = bytes.indexOf(0x0a, start);
  if (end !== -1) return bytes.toString('utf8', start, end);
  let more = Buffer.allocUnsafe(lastLineBytes * 16);
  for (;;) {
    const { bytesRead } = await file.read(more, 0, more.length, from);
    const feed = more.subarray(0, bytesRead).indexOf(0x0a);
    if (feed !== -1) return more.toString('utf8', 0, feed);
    if (bytesRead < more.length) return null;
    more = Buffer.allocUnsafe(more.length * 4);
  }
}
