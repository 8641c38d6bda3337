import { describe, expect, it } from 'vitest';

import { readByteString, toByteString } from './byte-string.ts';

describe('toByteString', () => {
  it('leaves ASCII as it is', () => {
    expect(toByteString('X-Api-Key: 100%')).toBe('X-Api-Key: 100%');
  });

  it('gives one character for each byte of UTF-8', () => {
    expect(toByteString('é✓')).toBe('\xc3\xa9\xe2\x9c\x93');
    expect(toByteString('😀')).toBe('\xf0\x9f\x98\x80');
  });

  it('never makes a control character out of a letter', () => {
    expect(toByteString('\u010a')).toBe('\xc4\x8a');
  });

  it('encodes a lone surrogate as the replacement character', () => {
    expect(toByteString('a\ud800b')).toBe('a\xef\xbf\xbdb');
  });
});

describe('readByteString', () => {
  it.each(['plain 100% text', 'é✓', '😀', 'a\u0301'])('reads back %j', (text) => {
    expect(readByteString(toByteString(text))).toBe(text);
  });

  it('shows bytes that are no UTF-8 as they are', () => {
    expect(readByteString('caf\xe9')).toBe('caf\xe9');
  });

  it('leaves what is no byte string alone', () => {
    expect(readByteString('already ✓')).toBe('already ✓');
  });
});
