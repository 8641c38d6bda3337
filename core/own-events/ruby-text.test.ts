import { describe, expect, it } from 'vitest';

import type { Json } from '../catalogue/fixture.ts';
import { isSameValue, rubyText } from './ruby-text.ts';

describe('rubyText', () => {
  it.each<[Json, string]>([
    ['a "b"', 'a "b"'],
    [null, ''],
    [true, 'true'],
    [5, '5'],
    [['a', null], '["a", nil]'],
    [{}, '{}'],
    [
      { url: 'https://x', headers: { 'X-A': { value: '"#{1}', active: false } } },
      String.raw`{"url"=>"https://x", "headers"=>{"X-A"=>{"value"=>"\"\#{1}", "active"=>false}}}`,
    ],
  ])('writes %j', (value, text) => {
    expect(rubyText(value)).toBe(text);
  });
});

describe('isSameValue', () => {
  it('looks at what is inside and not at the order of keys', () => {
    expect(isSameValue({ a: [1, { b: 2 }], c: null }, { c: null, a: [1, { b: 2 }] })).toBe(true);
  });

  it.each<[Json, Json]>([
    [{ a: 1 }, { a: 2 }],
    [{ a: 1 }, { b: 1 }],
    [{ a: null }, { b: null }],
    [{ a: 1 }, { a: 1, b: 2 }],
    [[], {}],
    [{}, null],
    ['1', 1],
  ])('tells %j from %j', (one, other) => {
    expect(isSameValue(one, other)).toBe(false);
    expect(isSameValue(other, one)).toBe(false);
  });
});
