/** Sizes in a chunked body (RFC 9112, section 7.1): tolerant, as the receiver reads them. */

const sizeLine = /^[ \t]*([0-9a-f]{1,13})[ \t]*(?:;.*)?\r?\n$/is;

/**
 * The bytes of a chunk, by its line.
 * @param line its end included, one character for each byte
 * @returns null = it is none
 */
export function readChunkSize(line: string): number | null {
  const [, digits] = sizeLine.exec(line) ?? [];
  return digits === undefined ? null : Number.parseInt(digits, 16);
}

/**
 * The lines of a chunked body that say sizes, extensions and line ends included.
 * @param framed the body with its chunks, one character for each byte; it may stop anywhere
 */
export function sizeLines(framed: string): {
  readonly lines: readonly string[];
  /** Whether a size, or the line end behind a chunk, is something else. */
  readonly broken: boolean;
} {
  const lines: string[] = [];
  let at = 0;
  for (;;) {
    const end = framed.indexOf('\n', at);
    if (end === -1) return { lines, broken: false };
    const line = framed.slice(at, end + 1);
    const size = readChunkSize(line);
    if (size === null) return { lines, broken: true };
    lines.push(line);
    if (size === 0) return { lines, broken: false };
    const next = end + 1 + size;
    if (next >= framed.length) return { lines, broken: false };
    const behind = framed.startsWith('\r\n', next) ? 2 : Number(framed[next] === '\n');
    if (behind === 0) return { lines, broken: framed.slice(next) !== '\r' };
    at = next + behind;
  }
}
