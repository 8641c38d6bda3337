import { describe, expect, it } from 'vitest';

import { reasonOf } from './reason-of.ts';

describe('reasonOf', () => {
  it.each([
    [new TypeError('it is no number'), 'it is no number'],
    ['a text', 'a text'],
    [undefined, 'undefined'],
    [{ message: 'not an error' }, '[object Object]'],
  ])('says of %j: %s', (thrown, reason) => {
    expect(reasonOf(thrown)).toBe(reason);
  });
});
