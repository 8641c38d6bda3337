import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import type { AttemptEntry, LogEntry, NewLogEntry } from '../log/log-entry.ts';
import { createSearchMatcher } from './match-search.ts';
import { parseSearch } from './parse-search.ts';

function log(...entries: readonly NewLogEntry[]): LogEntry[] {
  return entries.map((entry, index) => ({
    ...entry,
    seq: index + 1,
    at: `2026-01-01T00:00:0${index + 1}.000Z`,
  }));
}

function answered(status: number): AttemptEntry['response'] {
  const body = { encoding: 'utf8', size: 0, text: '' } as const;
  return { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
}

function withBody(text: string, headers: readonly (readonly [string, string])[] = []) {
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return { method: 'POST', target: '/logs', rawHeaders: headers, body };
}

function captured(text: string, headers: readonly (readonly [string, string])[] = []) {
  const request = { ...withBody(text, headers), httpVersion: '1.1', rawTrailers: [] };
  return newCapture({ request });
}

const entries = log(
  newAttempt({
    run: 'run-1',
    request: withBody('{"id":"e1","author_name":"Ada L"}', [
      ['X-Gitlab-Event-Streaming-Token', 'Secret-1'],
      ['X-Name', 'Zo\u00c3\u00ab'],
    ]),
    response: answered(404),
    error: null,
    timing: { connected: 1, requestSent: 1, firstByte: 1, done: 1500 },
  }),
  captured('{"id":7,"event_type":"user_created"}', [['x-gitlab-audit-event-type', 'user_created']]),
  newNotice('The port moved.'),
  {
    kind: 'skip',
    run: 'run-2',
    profile: '18.0',
    event: { id: 'e2', type: 'project_fork', fixture: null, scope: null },
    destination: { id: null, kind: 'url', url: 'http://two.test/x' },
    reason: 'filtered',
    message: 'The filter leaves it out.',
  },
  {
    kind: 'api-call',
    who: null,
    method: 'POST',
    path: '/api/graphql',
    operation: 'Q',
    query: '{ a }',
    status: 200,
    durationMs: 3,
  },
  newAttempt({ replayOf: 1, events: [eventOf('x', 'one'), eventOf('y', 'two')] }),
);

function eventOf(id: string, type: string) {
  return { id, type, fixture: null, scope: null };
}

function found(text: string, all: readonly LogEntry[] = entries): number[] {
  const now = Date.parse('2026-01-01T00:00:10.000Z');
  const { matches } = createSearchMatcher(parseSearch(text), { now });
  return all.filter((entry) => matches(entry)).map(({ seq }) => seq);
}

describe('a search', () => {
  it.each([
    ['', [1, 2, 3, 4, 5, 6]],
    ['type:user', [2]],
    ['type:=user', []],
    ['type:two', [6]],
    ['type:*', [1, 2, 4, 6]],
    ['body:*', [1, 2, 3, 4, 5, 6]],
    ['status:404', [1]],
    ['status:4xx', [1]],
    ['status:>=400', [1]],
    ['status:<400', [2, 5]],
    ['status:none', [6]],
    ['outcome:failed', [6]],
    ['outcome:SKIPPED', [4]],
    ['destination:two.test', [4]],
    ['destination:/logs', [1, 2, 6]],
    ['header:x-name=Zoë', [1]],
    ['header:x-name=Zo', []],
    ['header:X-NAME', [1]],
    ['body:Ada', [1]],
    ['body:ada', []],
    ['"Ada L"', [1]],
    ['port', [3]],
    ['id:7', [2]],
    ['id:y', [6]],
    ['token:Secret-1', [1]],
    ['token:Secret', []],
    ['method:post', [1, 2, 5, 6]],
    ['path:graphql', [5]],
    ['took:>1s', [1]],
    ['took:<2ms', [6]],
    ['before:2026-01-01T00:00:03Z', [1, 2]],
    ['after:5s', [5, 6]],
    ['seq:2,4-5', [2, 4, 5]],
    ['is:lost', [1, 6]],
    ['is:replay', [6]],
    ['kind:api-call', [5]],
    ['run:run-1', [1]],
    ['receiver:local', [2]],
    ['rule:bus', []],
    ['verdict:lost', [1, 6]],
    ['version:18.0', [4]],
    ['not kind:attempt not kind:skip', [2, 3, 5]],
    ['kind:notice or (kind:attempt status:4xx)', [1, 3]],
  ])('for %j finds %j', (text, seqs) => {
    expect(found(text)).toEqual(seqs);
  });

  it('finds what a rule answered', () => {
    const rule = (name: string) => newCapture({ answered: 503, answer: { rule: name } });
    const all = log(rule('busy, then well'), rule('late'), newCapture());
    expect(found('rule:busy', all)).toEqual([1]);
    expect(found('rule:=late', all)).toEqual([2]);
    expect(found('rule:*', all)).toEqual([1, 2]);
    expect(found('kind:capture not rule:*', all)).toEqual([3]);
  });

  it('does not say of one side of a request what only the other can tell, and not what it is not either', () => {
    const all = log(
      newAttempt({ response: answered(503), error: null }),
      newCapture({ attempt: 1, answered: 503, answer: { rule: 'busy' } }),
      newAttempt({ capture: 2, response: answered(200), error: null, run: 'a' }),
      newCapture(),
    );
    expect(found('not outcome:delivered', all)).toEqual([1, 4]);
    expect(found('not (outcome:rejected or run:a)', all)).toEqual([4]);
    expect(found('not rule:*', all)).toEqual([1, 4]);
    expect(found('not (outcome:rejected not run:a)', all)).toEqual([3, 4]);
  });

  it('finds what came twice to the same place, and what came after a younger one', () => {
    const all = log(
      captured('{"id":1,"created_at":"2026-01-01T00:00:02Z"}'),
      captured('{"id":2,"created_at":"2026-01-01T00:00:01Z"}'),
      captured('{"id":1,"created_at":"2026-01-01T00:00:02Z"}'),
      captured('no JSON'),
      newAttempt(),
      newAttempt({ hop: 1 }),
      newAttempt(),
    );
    expect(found('is:duplicate', all)).toEqual([3, 7]);
    expect(found('is:late', all)).toEqual([2]);
  });

  it('looks into a body that stands beside the log when it is given', () => {
    const body = { encoding: 'file', size: 9, sha256: 'x' } as const;
    const request = { method: 'POST', target: '/', rawHeaders: [], body };
    const [entry] = log(newAttempt({ request }));
    const { matches, needsBodies } = createSearchMatcher(parseSearch('Ada'), { now: 0 });
    expect(needsBodies).toBe(true);
    expect(entry && [matches(entry), matches(entry, 'I am Ada.')]).toEqual([false, true]);
  });

  it('says whether it has to see every entry', () => {
    const needs = (text: string) => createSearchMatcher(parseSearch(text), { now: 0 }).needsAll;
    expect([needs('is:late'), needs('not is:duplicate'), needs('is:lost a')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
