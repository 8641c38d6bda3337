/**
 * UTF-8 without TextEncoder, which core may not name. A lone surrogate counts and encodes as the
 * replacement character, as every encoder does it.
 */

const ascii = /^[\0-\x7f]*$/;

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

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
