import { describe, expect, it } from 'vitest';

import { newAttempt } from '../../test/support/log-entries.ts';
import { expectationSchema } from './expectation.ts';
import { findFilterLeak } from './filter-leaks.ts';
import { judgeOwnExpectation } from './judge-expectation.ts';
import { makeExpectation } from './make-expectation.ts';

const request = {
  method: 'POST',
  target: '/logs',
  rawHeaders: [
    ['X-Gitlab-Event-Streaming-Token', 'secret-1'],
    ['X-Env', 'ci'],
    ['Host', 'a'],
  ] as const,
  body: '{"id":7,"event_type":"user_created","details":{"a":"b"}}',
  bodySize: 10,
};

function find(rules: object, types: readonly string[] = ['user_created']): string[] {
  return judgeOwnExpectation(request, types, expectationSchema.parse(rules)).map(({ id }) => id);
}

describe('an own expectation', () => {
  it.each<[object, string[]]>([
    [{}, []],
    [{ headers: [{ name: 'X-Env', value: 'ci', pattern: '^c' }] }, []],
    [{ headers: [{ name: 'x-env' }] }, ['expect/header-case']],
    [{ headers: [{ name: 'X-Env', value: 'prod' }] }, ['expect/header-value']],
    [{ headers: [{ name: 'X-Env', pattern: '^p' }] }, ['expect/header-pattern']],
    [{ headers: [{ name: 'X-No' }] }, ['expect/header-missing']],
    [{ headers: [{ name: 'X-No', required: false }] }, []],
    [{ headers: [{ name: 'X-Env', forbidden: true }] }, ['expect/header-forbidden']],
    [{ headers: [{ name: 'X-No', forbidden: true }] }, []],
    [{ headers: [{ name: 'X-No', types: ['other'] }] }, []],
    [{ inOrder: true, headers: [{ name: 'Host' }, { name: 'X-Env' }] }, ['expect/header-order']],
    [{ inOrder: true, headers: [{ name: 'X-Env' }, { name: 'Host' }] }, []],
    [{ onlyThese: true, headers: [{ name: 'X-Env' }, { name: 'Host' }] }, ['expect/header-other']],
    [{ body: [{ pointer: '/id', value: 7, kind: 'number' }] }, []],
    [{ body: [{ pointer: '/id', value: 8 }] }, ['expect/body-value']],
    [{ body: [{ pointer: '/id', kind: 'string' }] }, ['expect/body-kind']],
    [{ body: [{ pointer: '/details/a', pattern: '^x' }] }, ['expect/body-pattern']],
    [{ body: [{ pointer: '/details/c' }] }, ['expect/body-missing']],
    [{ body: [{ pointer: '/details', forbidden: true }] }, ['expect/body-forbidden']],
  ])('of %j finds %j', (rules, findings) => {
    expect(find(rules)).toEqual(findings);
  });

  it('made from a request is met by that request, and has none of its secrets', () => {
    const made = makeExpectation(request);
    expect(judgeOwnExpectation(request, [], made)).toEqual([]);
    expect(JSON.stringify(made)).not.toContain('secret-1');
    const rawHeaders = request.rawHeaders.map(
      ([name, value]) => [name.toLowerCase(), value] as const,
    );
    const found = judgeOwnExpectation({ ...request, rawHeaders }, [], made);
    expect(new Set(found.map(({ id }) => id))).toEqual(new Set(['expect/header-case']));
  });

  it('shows no secret', () => {
    const rules = { headers: [{ name: 'X-Gitlab-Event-Streaming-Token', value: 'secret-2' }] };
    const found = judgeOwnExpectation(request, [], expectationSchema.parse(rules));
    expect(found).toHaveLength(1);
    expect(JSON.stringify(found)).not.toMatch(/secret-\d/);
  });

  it.each([{ headers: [{ name: 'a', pattern: '(' }] }, { body: [{ pointer: 'x' }] }, { more: 1 }])(
    'cannot be %j',
    (rules) => {
      expect(expectationSchema.safeParse(rules).success).toBe(false);
    },
  );
});

describe('findFilterLeak', () => {
  const destination = { id: 'gid', name: 'one', url: 'http://h/logs', eventTypeFilters: ['a'] };
  const entry = {
    ...newAttempt({
      event: { id: '1', type: 'b', fixture: null, scope: null },
      destination: { id: 'gid', kind: 'group', url: 'http://h/logs' },
    }),
    seq: 1,
    at: '2026-01-01T00:00:00.000Z',
  };

  it('tells an event that the filters of its destination leave out', () => {
    expect(findFilterLeak(entry, [destination])).toMatchObject([{ id: 'filters/leak', seq: 1 }]);
    expect(findFilterLeak(entry, [{ ...destination, eventTypeFilters: ['b'] }])).toEqual([]);
    expect(findFilterLeak(entry, [{ ...destination, eventTypeFilters: [] }])).toEqual([]);
    expect(findFilterLeak(entry, [{ ...destination, id: 'other' }])).toEqual([]);
  });
});
