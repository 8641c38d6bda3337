import { describe, expect, it } from 'vitest';

import { fixtures } from '#fixtures/index.ts';

import { encodePayload } from './event-text.ts';

describe('encodePayload', () => {
  // row: body.encoding
  it('writes compact JSON in the order of the keys', () => {
    expect(encodePayload({ b: 1, a: [true, null, { c: 'd' }], e: {}, l: [] })).toBe(
      '{"b":1,"a":[true,null,{"c":"d"}],"e":{},"l":[]}',
    );
  });

  // What yajl-ruby 1.4.3 wrote of the same strings.
  // row: body.encoding
  it.each([
    ['\u0001\u001f', '"\\u0001\\u001F"'],
    ['\b\f\n\r\t', '"\\b\\f\\n\\r\\t"'],
    ['"\\', '"\\"\\\\"'],
    ["/<>&'", '"/<>&\'"'],
    ['\u007f\u0080\u009f', '"\u007f\u0080\u009f"'],
    ['\u2028\u2029\ufeff', '"\u2028\u2029\ufeff"'],
    ['é😀', '"é😀"'],
    ['', '""'],
  ])('writes the string %j as yajl does', (text, encoded) => {
    expect(encodePayload(text)).toBe(encoded);
  });

  it('leaves text alone that only looks like an escape', () => {
    expect(encodePayload('\\u001f')).toBe('"\\\\u001f"');
    expect(encodePayload('\\\u001f\\u001f')).toBe('"\\\\\\u001F\\\\u001f"');
  });

  it('writes what reads back as the same payload, for each fixture', () => {
    for (const { payload } of fixtures) {
      const text = encodePayload(payload);
      expect(JSON.parse(text)).toEqual(payload);
      expect(Object.keys(JSON.parse(text) as object)).toEqual(Object.keys(payload));
    }
  });
});
