import { describe, expect, it } from 'vitest';

import { apiCallRefusal } from './api-call-outcome.ts';

const url = 'Destination url is blocked: Only allowed schemes are http, https';

describe('apiCallRefusal', () => {
  it.each([
    [
      'an error of the whole query',
      { errors: [{ message: 'Field x' }, { message: 'y' }] },
      'Field x',
    ],
    ['an error beside data', { data: { a: null }, errors: [{ message: 'no' }] }, 'no'],
    ['errors of a payload', { data: { made: { errors: [url, 'other'], made: null } } }, url],
    ['the payload of a later field', { data: { a: { errors: [] }, b: { errors: ['b'] } } }, 'b'],
    [
      'one answer of several',
      [{ data: { a: { errors: [] } } }, { errors: [{ message: 'n' }] }],
      'n',
    ],
    ['an error without a message', { errors: [{ code: 1 }] }, '{"code":1}'],
  ])('is the first message: %s', (_case, answer, expected) => {
    expect(apiCallRefusal({ status: 200, answer })).toBe(expected);
  });

  it.each([
    [401, { message: '401 Unauthorized' }, '401 Unauthorized'],
    [400, { error: 'page is invalid' }, 'page is invalid'],
    [404, null, 'status 404'],
    [500, 'Oops', 'status 500'],
    [422, undefined, 'status 422'],
  ])('is what a status of %i says', (status, answer, expected) => {
    expect(apiCallRefusal({ status, answer })).toBe(expected);
  });

  it.each([
    ['a mutation that was done', { data: { made: { errors: [], made: { id: '1' } } } }],
    ['a query', { data: { group: { id: '1', errors: null } } }],
    ['a list of REST', [{ id: 1, message: null }]],
    ['nothing', undefined],
  ])('is null for %s', (_case, answer) => {
    expect(apiCallRefusal({ status: 200, answer })).toBeNull();
  });
});
