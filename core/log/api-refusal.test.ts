import { describe, expect, it } from 'vitest';

import { apiRefusal } from './api-refusal.ts';

describe('apiRefusal', () => {
  it.each<[string, number, unknown, string | null]>([
    ['an answer', 200, { data: { group: null } }, null],
    ['a mutation that was carried out', 200, { data: { create: { errors: [] } } }, null],
    ['errors beside data', 200, { errors: [{ message: 'no' }, { message: 'two' }] }, 'no'],
    [
      'errors in a payload',
      200,
      { data: { create: { errors: ['Url is taken', 'b'] } } },
      'Url is taken',
    ],
    [
      'errors in the second payload, under an alias',
      200,
      { data: { a: { errors: [] }, b: { errors: ['Key is taken'] } } },
      'Key is taken',
    ],
    ['one of several documents', 200, [{ data: {} }, { errors: [{ message: 'no' }] }], 'no'],
    ['no data at all', 200, { data: null, errors: [] }, null],
    ['a bad token', 401, { errors: [{ message: 'Invalid token' }] }, 'Invalid token'],
    ['REST', 404, { message: '404 Not Found' }, '404 Not Found'],
    ['REST by its other name', 400, { error: 'page is invalid' }, 'page is invalid'],
    ['REST with a table', 400, { message: { name: ['is bad'] } }, '{"name":["is bad"]}'],
    ['no words', 500, null, 'HTTP 500'],
    ['a text', 502, 'Bad gateway', 'HTTP 502'],
    ['an error without a message', 200, { errors: [{}] }, '{}'],
  ])('of %s', (_what, status, answer, refusal) => {
    expect(apiRefusal({ status, answer })).toBe(refusal);
  });
});
