import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { describeUtf8Problem } from './describe-utf8-problem.ts';

describe('describeUtf8Problem', () => {
  it.each([
    [[0x61, 0xe9, 0x62], 'line 1, column 2 has the byte 0xE9, at offset 1'],
    [[0x61, 0x0a, 0xc3, 0xa9, 0xff], 'line 2, column 2 has the byte 0xFF, at offset 4'],
    [[0x80], 'line 1, column 1 has the byte 0x80, at offset 0'],
    [[0xc0, 0xaf], 'line 1, column 1 has the byte 0xC0, at offset 0'],
    [[0xed, 0xa0, 0x80], 'line 1, column 1 has the byte 0xED, at offset 0'],
    [[0xf4, 0x90, 0x80, 0x80], 'line 1, column 1 has the byte 0xF4, at offset 0'],
    [[0x61, 0xe2, 0x82], 'line 1, column 2 has the byte 0xE2, at offset 1'],
    [[0xff, 0xfe, 0x7b, 0], 'line 1, column 1 has the byte 0xFF, at offset 0'],
  ])('of the bytes %j is %s', (bytes, problem) => {
    expect(describeUtf8Problem(Uint8Array.from(bytes))).toBe(problem);
  });

  it('is null for the bytes of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(describeUtf8Problem(new TextEncoder().encode(text))).toBeNull();
      }),
    );
  });

  it('agrees with the decoder of the runtime about any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (bytes) => {
        expect(describeUtf8Problem(bytes) === null).toBe(isUtf8(bytes));
      }),
    );
  });
});

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
