/**
 * Bytes as text in which each of them can be seen: control characters as their pictures, line ends too, and what is no
 * UTF-8 as its number. For reading only: the text does not give the bytes back.
 */

/** `␍` and `␊` stand before the line break that they are; a tab keeps its width behind its picture. */
export function visibleBytes(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length;) {
    const byte = bytes[at] ?? 0;
    if (isPrintable(byte)) {
      const end = endOfRun(bytes, at);
      pieces.push(String.fromCharCode(...bytes.subarray(at, end)));
      at = end;
      continue;
    }
    if (byte < 0x80) {
      pieces.push(visibleAscii(byte));
      at += 1;
      continue;
    }
    const length = sequenceLength(bytes, at);
    if (length === 0) {
      pieces.push(`\\x${byte.toString(16).toUpperCase()}`);
      at += 1;
      continue;
    }
    pieces.push(visibleCharacter(codePointAt(bytes, at, length)));
    at += length;
  }
  return pieces.join('');
}

function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte < 0x7f;
}

/** Most of what is sent is plain text, and a call takes some thousand arguments. */
const longestRun = 4096;

function endOfRun(bytes: Uint8Array, from: number): number {
  const last = Math.min(bytes.length, from + longestRun);
  let at = from;
  while (at < last && isPrintable(bytes[at] ?? 0)) at += 1;
  return at;
}

function visibleAscii(byte: number): string {
  const picture = byte === 0x7f ? '\u2421' : String.fromCharCode(0x2400 + byte);
  if (byte === 0x0a) return `${picture}\n`;
  return byte === 0x09 ? `${picture}\t` : picture;
}

/** What turns the line around, or cannot be seen, is shown by its number too. */
function visibleCharacter(codePoint: number): string {
  const character = String.fromCodePoint(codePoint);
  const isSeen = !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00a0]/u.test(character);
  return isSeen ? character : `\\u{${codePoint.toString(16).toUpperCase()}}`;
}

/** Bytes of the UTF-8 character that begins here; 0 = none does. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  for (let next = 1; next < length; next += 1) {
    if (((bytes[at + next] ?? 0) & 0xc0) !== 0x80) return 0;
  }
  const codePoint = codePointAt(bytes, at, length);
  const isTooShort = codePoint < (length === 4 ? 0x10000 : length === 3 ? 0x800 : 0x80);
  const isSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  return isTooShort || isSurrogate || codePoint > 0x10ffff ? 0 : length;
}

function codePointAt(bytes: Uint8Array, at: number, length: number): number {
  let codePoint = (bytes[at] ?? 0) & (length === 2 ? 0x1f : length === 3 ? 0x0f : 0x07);
  for (let next = 1; next < length; next += 1) {
    codePoint = codePoint * 64 + ((bytes[at + next] ?? 0) & 0x3f);
  }
  return codePoint;
}
