/**
 * UTF-8 from bytes, one character each. Of bytes that are none, the longest beginning of a character is replaced as
 * one (Unicode 15, section 3.9, U+FFFD substitution of maximal subparts), as Node.js, Python and browsers do it.
 */

const ascii = /^[\0-\x7f]*$/;

/** What follows a first byte: how many bytes, and between which two the second has to lie. */
function sequence(first: number): readonly [more: number, from: number, to: number] | null {
  if (first >= 0xc2 && first <= 0xdf) return [1, 0x80, 0xbf];
  if (first === 0xe0) return [2, 0xa0, 0xbf];
  if (first === 0xed) return [2, 0x80, 0x9f];
  if (first >= 0xe1 && first <= 0xef) return [2, 0x80, 0xbf];
  if (first === 0xf0) return [3, 0x90, 0xbf];
  if (first >= 0xf1 && first <= 0xf3) return [3, 0x80, 0xbf];
  if (first === 0xf4) return [3, 0x80, 0x8f];
  return null;
}

/**
 * @param bytes one character each
 * @param replace what stands for bytes that are no UTF-8
 */
export function decodeUtf8(
  bytes: string,
  replace: (wrong: string) => string = () => '\ufffd',
): string {
  if (ascii.test(bytes)) return bytes;
  const parts: string[] = [];
  let index = 0;
  let plain = 0;
  while (index < bytes.length) {
    const first = bytes.charCodeAt(index);
    if (first < 0x80) {
      index += 1;
      continue;
    }
    parts.push(bytes.slice(plain, index));
    const { length, code } = readCharacter(bytes, index, first);
    parts.push(
      code === null ? replace(bytes.slice(index, index + length)) : String.fromCodePoint(code),
    );
    index += length;
    plain = index;
  }
  parts.push(bytes.slice(plain));
  return parts.join('');
}

function readCharacter(
  bytes: string,
  start: number,
  first: number,
): { readonly length: number; readonly code: number | null } {
  const found = sequence(first);
  if (found === null) return { length: 1, code: null };
  const [more, from, to] = found;
  let code = first & (0x3f >> more);
  for (let index = 1; index <= more; index += 1) {
    // Past the end it is NaN, which lies between no two numbers.
    const next = bytes.charCodeAt(start + index);
    const isInside = index === 1 ? next >= from && next <= to : next >= 0x80 && next <= 0xbf;
    if (!isInside) return { length: index, code: null };
    code = (code << 6) | (next & 0x3f);
  }
  return { length: more + 1, code };
}

export function isUtf8(bytes: string): boolean {
  let isWhole = true;
  decodeUtf8(bytes, () => {
    isWhole = false;
    return '';
  });
  return isWhole;
}
