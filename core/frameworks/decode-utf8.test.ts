import { describe, expect, it } from 'vitest';

import { toByteString } from '../http/byte-string.ts';
import { decodeUtf8, isUtf8 } from './decode-utf8.ts';

describe('decodeUtf8', () => {
  it.each(['', 'plain', 'Grüße', '日本語 🦊', '\ufeffmark'])('reads %j back', (text) => {
    expect(decodeUtf8(toByteString(text))).toBe(text);
    expect(isUtf8(toByteString(text))).toBe(true);
  });

  it.each([
    ['a lone byte of Latin-1', 'Gr\xfc\xdfe', 'Gr\ufffd\ufffde'],
    ['the longest beginning of a character as one', '\xf0\x9f\xa6"', '\ufffd"'],
    ['an overlong slash', '\xc0\xaf', '\ufffd\ufffd'],
    ['half a pair', '\xed\xa0\x80', '\ufffd\ufffd\ufffd'],
    ['a character cut at the end', 'a\xe2\x82', 'a\ufffd'],
  ])('replaces %s, as TextDecoder does', (_, bytes, expected) => {
    expect(decodeUtf8(bytes)).toBe(expected);
    expect(isUtf8(bytes)).toBe(false);
    const octets = Uint8Array.from(bytes, (character) => character.charCodeAt(0));
    expect(new TextDecoder().decode(octets)).toBe(expected);
  });
});
