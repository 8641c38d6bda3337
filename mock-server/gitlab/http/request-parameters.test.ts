import { describe, expect, it } from 'vitest';

import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { ContradictoryFields, jsonExcess, nestedParameters } from './request-parameters.ts';

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

const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const listOf = (count: number): string => `[${Array.from({ length: count }, () => '1').join()}]`;
const pairs = (count: number): string =>
  `{${Array.from({ length: count }, (_, each) => `"${each}":[]`).join()}}`;

describe('jsonExcess', () => {
  it.each([
    nested(32),
    listOf(50_000),
    pairs(49_999),
    `"${'['.repeat(100)}"`,
    '',
    '[[],{},"a\\"["]',
  ])('finds nothing in what GitLab takes', (text) => {
    expect(jsonExcess(text)).toBeNull();
  });

  it.each([
    [nested(33), 'Parameters nested too deeply'],
    [`{"a":${nested(3000)}}`, 'Parameters nested too deeply'],
    [listOf(50_001), 'Array parameter too large'],
    [`[${listOf(49_999)},${listOf(49_999)}]`, 'Too many total parameters'],
    [pairs(50_000), 'Too many total parameters'],
  ])('finds the limit that is passed', (text, excess) => {
    expect(jsonExcess(text)).toBe(excess);
  });
});

describe('a call whose JSON passes a limit', () => {
  const deep = nested(3000);

  it('is refused with 400 where it is the body', async () => {
    const gitlab = mockGitLab();
    const body = `{"query":"{__typename}","variables":{"a":${deep}}}`;
    const headers = { 'content-type': 'application/json' };
    const answer = await gitlab.send('/api/graphql', { method: 'POST', headers, body });
    expect(answer.status).toBe(400);
    expect(answer.body).toEqual({ error: 'Parameters nested too deeply' });
    expect(gitlab.faults).toEqual([]);
    expect(gitlab.calls).toHaveLength(1);
  });

  it('is refused with 422 where it is the text of the variables', async () => {
    const gitlab = mockGitLab();
    const { status, body } = await gitlab.ask('{__typename}', { variables: `{"a":${deep}}` });
    expect(status).toBe(422);
    expect(body).toEqual({ errors: [{ message: 'Parameters nested too deeply' }] });
    expect(gitlab.faults).toEqual([]);
  });
});
