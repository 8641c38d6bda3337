import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import type { LogEntry, NewLogEntry } from '../log/log-entry.ts';
import { parseSearch } from '../search/parse-search.ts';
import type { Assertion } from './assertion.ts';
import { readBodyPointer } from './body-pointer.ts';
import { AssertionJudge } from './judge-assertion.ts';

const nothing = { encoding: 'utf8', size: 0, text: '' } as const;

function attempt(type: string, id: string, text = '{}', status = 200): NewLogEntry {
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return newAttempt({
    event: { id, type, fixture: null, scope: null },
    request: { method: 'POST', target: '/logs', rawHeaders: [['X-A', '1']], body },
    response: { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body: nothing },
    error: null,
    verdict: { code: status === 200 ? 'delivered' : 'rejected', message: '', lost: false },
  });
}

function judge(claim: Partial<Assertion> & { readonly text?: string }, log: NewLogEntry[]) {
  const { text = '', ...rest } = claim;
  const whole: Assertion = {
    search: parseSearch(text),
    pointers: [],
    atLeast: 1,
    atMost: null,
    inOrder: [],
    noDuplicates: false,
    expect: null,
    ...rest,
  };
  const made = new AssertionJudge(whole, 0);
  log.forEach((entry, index) => {
    const logged: LogEntry = { ...entry, seq: index + 1, at: '2026-01-01T00:00:00.000Z' };
    made.see(logged);
  });
  return made.finish();
}

function pointer(typed: string) {
  const read = readBodyPointer(typed);
  if (read === null) throw new Error(`${typed} is no pointer`);
  return read;
}

const log = [
  attempt('user_created', '1', '{"author_name":"Ada","n":7}'),
  newCapture({ attempt: 1 }),
  attempt('project_created', '2', '{"author_name":"Bob"}', 500),
];

describe('an assertion', () => {
  it('counts an attempt and its capture once', () => {
    expect(judge({ atLeast: 2, atMost: 2 }, log)).toEqual({
      passed: true,
      found: 2,
      seqs: [1, 3],
      failures: [],
    });
  });

  it('names the nearest candidates, and in what they differ', () => {
    const { passed, failures } = judge({ text: 'type:user_created status:404 header:X-A=1' }, log);
    expect(passed).toBe(false);
    expect(failures[0]).toMatchObject({
      code: 'count',
      expected: 'at least 1 of type:user_created status:404 header:X-A=1',
      actual: '0',
      nearest: [
        { seq: 1, differences: [{ wanted: 'status:404', has: '200' }] },
        { seq: 3, differences: [{ has: 'project_created' }, { has: '500' }] },
      ],
    });
  });

  it('says what is too much', () => {
    const { failures } = judge({ text: 'kind:attempt', atLeast: 0, atMost: 0 }, log);
    expect(failures).toMatchObject([
      { expected: 'none of kind:attempt', actual: '2', seqs: [1, 3], nearest: [] },
    ]);
  });

  it('looks at values of bodies by pointer', () => {
    const one = { atLeast: 1, atMost: 1 };
    expect(judge({ ...one, pointers: [pointer('/author_name=Ada')] }, log).passed).toBe(true);
    expect(judge({ ...one, pointers: [pointer('/n=7')] }, log).passed).toBe(true);
    const { failures } = judge({ text: 'kind:attempt', pointers: [pointer('/n="7"')] }, log);
    expect(failures[0]?.nearest).toMatchObject([
      { seq: 1, differences: [{ wanted: '/n="7"', has: '7' }] },
      { seq: 3, differences: [{ has: 'nothing there' }] },
    ]);
  });

  it('holds finds to an order', () => {
    const order = (...texts: string[]) => judge({ inOrder: texts.map(parseSearch) }, log).failures;
    expect(order('type:user_created', 'type:project_created')).toEqual([]);
    expect(order('type:project_created', 'type:user_created')).toMatchObject([
      { code: 'order', actual: 'no type:user_created after type:project_created (at 3)' },
    ]);
    expect(order('type:user_created', 'type:user_created')).toHaveLength(1);
  });

  it('finds an event that came twice, also when it is found only by its second capture', () => {
    const twice = [...log, attempt('user_created', '1')];
    expect(judge({ noDuplicates: true }, twice).failures).toMatchObject([
      { code: 'duplicates', seqs: [4] },
    ]);
    expect(judge({ noDuplicates: true }, log).passed).toBe(true);
  });

  it('expects of each delivery what a scenario would', () => {
    expect(judge({ expect: 'delivered' }, log).failures).toMatchObject([
      {
        code: 'expect',
        actual:
          'delivered is expected of each delivery, and it is so for 1 of 2 (1 failed, 1 rejected)',
        seqs: [3],
      },
    ]);
    expect(judge({ text: 'type:user', expect: 'delivered' }, log).passed).toBe(true);
  });
});
