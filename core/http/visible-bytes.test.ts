import { describe, expect, it } from 'vitest';

import { visibleBytes } from './visible-bytes.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => Uint8Array.from(Buffer.from(text));

describe('bytes that can be seen', () => {
  it('keeps text, and shows what ends its lines', () => {
    expect(visibleBytes(utf8('POST / HTTP/1.1\r\nX: é€😀\r\n\r\n{}'))).toBe(
      'POST / HTTP/1.1␍␊\nX: é€😀␍␊\n␍␊\n{}',
    );
  });

  it.each([
    [bytes(0), '␀'],
    [bytes(0x1b, 0x7f), '␛␡'],
    [bytes(0x41, 0x09, 0x42), 'A␉\tB'],
    [bytes(0xff, 0xfe), '\\xFF\\xFE'],
    [bytes(0xe9, 0x20), '\\xE9 '],
    [bytes(0xe2, 0x82), '\\xE2\\x82'],
    [bytes(0xc0, 0xaf), '\\xC0\\xAF'],
    [bytes(0xed, 0xa0, 0x80), '\\xED\\xA0\\x80'],
    [bytes(0xf4, 0x90, 0x80, 0x80), '\\xF4\\x90\\x80\\x80'],
  ])('shows %j as %s', (given, seen) => {
    expect(visibleBytes(given)).toBe(seen);
  });

  it('shows characters that nobody sees, or that turn the line around, by their numbers', () => {
    expect(visibleBytes(utf8('a\u00a0b\u202ec\u200bd\ufeff'))).toBe(
      'a\\u{A0}b\\u{202E}c\\u{200B}d\\u{FEFF}',
    );
  });
});
