import { describe, expect, it } from 'vitest';

import { mockGitLab } from '../../../test/support/mock-gitlab.ts';
import { jsonExcess } from './json-limits.ts';

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
