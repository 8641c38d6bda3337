/**
 * Byte strings: text in which each character stands for one byte, the form in which `node:http` gives raw
 * headers. Planned and captured headers are both kept so, and compare byte for byte; they become
 * readable text only where a person reads them.
 */

const ascii = /^[\0-\x7f]*$/;

/** The UTF-8 bytes of a text, one character each. A lone surrogate becomes the replacement character. */
export function toByteString(text: string): string {
  return ascii.test(text) ? text : textOfCodes(utf8Bytes(text));
}

/** Few enough to be arguments of a call. */
const codesAtOnce = 8192;

/** A character of each code. */
export function textOfCodes(codes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < codes.length; at += codesAtOnce) {
    text += String.fromCharCode(...codes.subarray(at, at + codesAtOnce));
  }
  return text;
}

/** The text that a byte string spells in UTF-8, or the byte string itself when it is something else. */
export function readByteString(bytes: string): string {
  if (ascii.test(bytes)) {
    return bytes;
  }
  const escaped = bytes.replace(/[^]/g, (character) => {
    const code = character.charCodeAt(0);
    return code > 0xff ? '%' : `%${code.toString(16).padStart(2, '0')}`;
  });
  try {
    return decodeURIComponent(escaped);
  } catch {
    return bytes;
  }
}

// UTF-8 without TextEncoder, which core may not name. A lone surrogate counts and encodes as the
// replacement character, as every encoder does it.

/** How many bytes the text has in UTF-8. */
export function utf8Length(text: string): number {
  if (ascii.test(text)) {
    return text.length;
  }
  let length = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      length += 1;
    } else if (unit < 0x800) {
      length += 2;
    } else if (isHighSurrogate(unit) && isLowSurrogate(text.charCodeAt(index + 1))) {
      length += 4;
      index += 1;
    } else {
      length += 3;
    }
  }
  return length;
}

/** The bytes of a text, which may be long. */
export function utf8Bytes(text: string): Uint8Array {
  const bytes = new Uint8Array(utf8Length(text));
  let at = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    if (unit < 0x80) {
      bytes[at++] = unit;
      continue;
    }
    const next = text.charCodeAt(index + 1);
    let code = unit;
    if (isHighSurrogate(unit) && isLowSurrogate(next)) {
      code = 0x10000 + ((unit & 0x3ff) << 10) + (next & 0x3ff);
      index += 1;
    } else if (isHighSurrogate(unit) || isLowSurrogate(unit)) {
      code = 0xfffd;
    }
    if (code < 0x800) {
      bytes[at++] = 0xc0 | (code >> 6);
    } else {
      if (code < 0x10000) {
        bytes[at++] = 0xe0 | (code >> 12);
      } else {
        bytes[at++] = 0xf0 | (code >> 18);
        bytes[at++] = 0x80 | ((code >> 12) & 0x3f);
      }
      bytes[at++] = 0x80 | ((code >> 6) & 0x3f);
    }
    bytes[at++] = 0x80 | (code & 0x3f);
  }
  return bytes;
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
