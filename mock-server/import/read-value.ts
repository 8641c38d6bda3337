/** Reads one JSON value of any size, from a line of its own or over several. */
import type { JsonScanner } from '#core/json/json-scanner.ts';

import type { PieceReader } from './piece-reader.ts';

const newline = 0x0a;

export interface ReadValue {
  /** Whether it is JSON, to its end, and nothing stands behind it on its line. */
  readonly isWhole: boolean;
  /** Line ends that were read. */
  readonly lines: number;
  /** Whether the file ended with it, without a line end. */
  readonly isLast: boolean;
}

export interface ValueReading {
  readonly scanner: JsonScanner;
  /** Whether it goes on over line ends. */
  readonly isOfLines: boolean;
  /** Settles when what was pushed has been taken. */
  readonly flush: () => Promise<void>;
}

/** Reads on to the end of the line that the value ends in, or stops being JSON in. */
export async function readValue(
  reader: PieceReader,
  { scanner, isOfLines, flush }: ValueReading,
): Promise<ReadValue> {
  let lines = 0;
  let hasMore = false;
  for (;;) {
    const piece = await reader.some();
    if (piece === null) {
      scanner.finish();
      await flush();
      return { isWhole: scanner.isDone && !hasMore, lines, isLast: true };
    }
    const isGoingOn = (): boolean => !scanner.isDone && scanner.problem === null;
    let at = 0;
    if (isGoingOn()) {
      const end = isOfLines ? -1 : piece.indexOf(newline);
      const part = end === -1 ? piece : piece.subarray(0, end);
      at = scanner.push(part);
      lines += countLines(part.subarray(0, at));
      await flush();
      if (isGoingOn() && end === -1) continue;
      if (isGoingOn()) scanner.finish();
      await flush();
    }
    const end = piece.indexOf(newline, at);
    const rest = piece.subarray(at, end === -1 ? piece.length : end);
    hasMore ||= !isBlank(rest);
    if (end === -1) continue;
    if (end + 1 < piece.length) reader.giveBack(piece.subarray(end + 1));
    return { isWhole: scanner.isDone && !hasMore, lines: lines + 1, isLast: false };
  }
}

export function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d);
}

/** What is wrong with what stands behind the one value of a file; null = nothing does. */
export function describeRest(piece: Buffer, end: number): string | null {
  const rest = piece.subarray(end);
  if (isBlank(rest)) return null;
  const word = rest.toString('utf8').trim().slice(0, 1);
  return `it is not JSON (${JSON.stringify(word)} stands behind its end)`;
}

function countLines(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, at + 1)) count += 1;
  return count;
}
