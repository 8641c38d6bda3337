import { Buffer } from 'node:buffer';

import { describe, expect, it } from 'vitest';

import { decodeBase64, encodeBase64 } from './base64.ts';

describe('encodeBase64', () => {
  it.each([
    ['', ''],
    ['f', 'Zg=='],
    ['fo', 'Zm8='],
    ['foo', 'Zm9v'],
    ['foob', 'Zm9vYg=='],
    ['fooba', 'Zm9vYmE='],
    ['foobar', 'Zm9vYmFy'],
  ])('writes %j as %j, as RFC 4648 does', (text, encoded) => {
    expect(encodeBase64(new TextEncoder().encode(text))).toBe(encoded);
  });

  it('writes every byte at every place as Node does', () => {
    const bytes = Uint8Array.from({ length: 771 }, (_, index) => (index * 7) % 256);
    for (const length of [256, 257, 258, 771]) {
      expect(encodeBase64(bytes.subarray(0, length))).toBe(
        Buffer.from(bytes.subarray(0, length)).toString('base64'),
      );
    }
  });
});

describe('decodeBase64', () => {
  it('reads what is written, of either alphabet, with and without padding', () => {
    const bytes = Uint8Array.from({ length: 771 }, (_, index) => (index * 7) % 256);
    for (const length of [0, 1, 2, 3, 256, 771]) {
      const part = bytes.subarray(0, length);
      expect(decodeBase64(encodeBase64(part))).toEqual(part);
      expect(decodeBase64(Buffer.from(part).toString('base64url'))).toEqual(part);
    }
    expect(decodeBase64('Zm9v\r\nYmFy')).toEqual(new TextEncoder().encode('foobar'));
  });
});
