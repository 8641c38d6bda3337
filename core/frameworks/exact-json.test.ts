import { describe, expect, it } from 'vitest';

import { canonicalJson, parseExactJson, printExactJson } from './exact-json.ts';

describe('parseExactJson', () => {
  it('keeps the digits of whole numbers, and takes everything else as JSON.parse does', () => {
    const text = '{"a":9007199254740993,"b":-18446744073709551617,"c":1.5,"d":"9007199254740993"}';
    expect(parseExactJson(text)).toEqual({
      a: 9007199254740993n,
      b: -18446744073709551617n,
      c: 1.5,
      d: '9007199254740993',
    });
    expect(() => parseExactJson('{"a":9007199254740993,}')).toThrow(SyntaxError);
  });

  it('reads a text of megabytes', () => {
    const text = 'x'.repeat(20_000_000);
    expect(parseExactJson(`{"a":"${text}","b":9007199254740993}`)).toEqual({
      a: text,
      b: 9007199254740993n,
    });
  });
});

describe('printExactJson', () => {
  it('prints them as numbers, and what is nothing as undefined', () => {
    expect(printExactJson({ a: 9007199254740993n, b: '1n' }, 0)).toBe(
      '{"a":9007199254740993,"b":"1n"}',
    );
    expect(printExactJson(undefined)).toBe('undefined');
  });
});

describe('canonicalJson', () => {
  it('is the same for the same value, whatever the order of its keys', () => {
    expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe(
      canonicalJson({ a: null, b: [{ c: 2, d: 1 }] }),
    );
  });
});
