/**
 * Where bytes stop being UTF-8, in words that a person can act on. Decoders replace what they cannot read, or refuse
 * it without the place.
 */

/** @returns `line 1, column 36 has the byte 0xE9, at offset 35`, or null when all of it is UTF-8 */
export function describeUtf8Problem(bytes: Uint8Array): string | null {
  const at = findInvalidUtf8(bytes);
  if (at === null) return null;
  let line = 1;
  let column = 1;
  for (let index = 0; index < at; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte === 0x0a) {
      line += 1;
      column = 1;
    } else if (!isContinuation(byte)) {
      // As editors count: characters.
      column += 1;
    }
  }
  const byte = (bytes[at] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  return `line ${line}, column ${column} has the byte 0x${byte}, at offset ${at}`;
}

/** Offset of the first byte that begins no whole character. */
function findInvalidUtf8(bytes: Uint8Array): number | null {
  let at = 0;
  while (at < bytes.length) {
    const first = bytes[at] ?? 0;
    if (first < 0x80) {
      at += 1;
      continue;
    }
    const length = characterLength(first, bytes[at + 1] ?? 0);
    for (let next = 1; next < length; next += 1) {
      if (!isContinuation(bytes[at + next] ?? 0)) return at;
    }
    if (length === 0) return at;
    at += length;
  }
  return null;
}

/** Bytes of a character by its first two; 0 = none begins so. RFC 3629, section 4. */
function characterLength(first: number, second: number): number {
  if (first >= 0xc2 && first <= 0xdf) return 2;
  if (first >= 0xe0 && first <= 0xef) {
    if (first === 0xe0 && second < 0xa0) return 0;
    // Halves of surrogate pairs are no characters.
    return first === 0xed && second > 0x9f ? 0 : 3;
  }
  if (first >= 0xf0 && first <= 0xf4) {
    if (first === 0xf0 && second < 0x90) return 0;
    return first === 0xf4 && second > 0x8f ? 0 : 4;
  }
  return 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
