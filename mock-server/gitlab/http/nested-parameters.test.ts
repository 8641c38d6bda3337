import { describe, expect, it } from 'vitest';

import { ContradictoryFields, nestedParameters } from './nested-parameters.ts';

const read = (text: string): unknown => JSON.parse(JSON.stringify(nestedParameters(text)));

describe('nested parameters', () => {
  it.each([
    ['plain fields', 'a=1&b=2', { a: '1', b: '2' }],
    ['the last of equal names', 'a=1&a=2', { a: '2' }],
    [
      'objects',
      'v[input][groupPath]=g&v[input][url]=u',
      { v: { input: { groupPath: 'g', url: 'u' } } },
    ],
    ['lists', 'v[names][]=a&v[names][]=b', { v: { names: ['a', 'b'] } }],
    [
      'lists of objects, a new one where a name comes again',
      'v[][a]=1&v[][b]=2&v[][a]=3',
      { v: [{ a: '1', b: '2' }, { a: '3' }] },
    ],
    [
      'names with a bracket that has no partner',
      'a[=1&b]=2&[c]=3',
      { 'a[': '1', 'b]': '2', '[c]': '3' },
    ],
    [
      'names that objects have by themselves',
      'constructor=1&v[toString]=2',
      { constructor: '1', v: { toString: '2' } },
    ],
    ['signs that a form escapes', 'query=%7B+a+%7D%26', { query: '{ a }&' }],
    ['nothing', '', {}],
  ])('are %s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it('cannot reach the prototype of objects', () => {
    read('__proto__[polluted]=1&v[__proto__][polluted]=1');
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    'v=1&v[a]=2',
    'v[a]=1&v[]=2',
    'v[]=1&v[a]=2',
    'v[]=1&v[][a]=2',
    `v${'[a]'.repeat(40)}=1`,
    'v[]=1&'.repeat(4097),
  ])('refuse %.30s', (text) => {
    expect(() => read(text)).toThrow(ContradictoryFields);
  });
});
