import { describe, expect, it } from 'vitest';

import { parseSetValue } from './parse-set-value.ts';

describe('parseSetValue', () => {
  it.each([
    ['5', 5],
    ['"5"', '5'],
    ['null', null],
    ['{"a":[1]}', { a: [1] }],
    ['Ada', 'Ada'],
    ['', ''],
    ['{broken', '{broken'],
  ])('reads %s as %j', (text, value) => {
    expect(parseSetValue(text)).toEqual(value);
  });
});
