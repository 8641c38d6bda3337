import { describe, expect, it } from 'vitest';

import { redirectCookies } from './redirect-cookies.ts';

describe('redirectCookies', () => {
  it.each([
    [null, ['a=1'], 'a=1'],
    [null, ['a=1; Path=/; HttpOnly', 'b=2; SECURE'], 'a=1; b=2'],
    [null, ['a=1; Max-Age=3'], 'a=1; Max-Age=3'],
    [null, ['a=b=c'], 'a=b=c'],
    [null, ['a'], 'a='],
    ['own=1', ['a=1'], 'own=1; a=1'],
    ['a=1; b=2', ['a=3'], 'a=3; b=2'],
  ])('makes of %j and %j the header %j', (own, set, value) => {
    expect(redirectCookies(own, set)).toBe(value);
  });
});
