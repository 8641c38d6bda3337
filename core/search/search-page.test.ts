import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture } from '../../test/support/log-entries.ts';
import type { LogEntry } from '../log/log-entry.ts';
import { createSearchMatcher } from './match-search.ts';
import { parseSearch } from './parse-search.ts';
import { termNames } from './terms/term-names.ts';

const page = readFileSync(join(import.meta.dirname, '../../docs/search.md'), 'utf8');

const ada = '{"id":"a1","author_name":"Ada Lovelace"}';
const bob = '{"id":"b2","author_name":"Bob"}';

function request(text: string, env: string) {
  const body = { encoding: 'utf8', size: text.length, text } as const;
  return { method: 'POST', target: '/logs', rawHeaders: [['X-Env', env]] as const, body };
}

function answered(status: number) {
  const body = { encoding: 'utf8', size: 0, text: '' } as const;
  return { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
}

function took(done: number) {
  return { connected: null, requestSent: null, firstByte: null, done };
}

const user = { id: 'a1', type: 'user_created', fixture: null, scope: null };
const project = { id: 'b2', type: 'project_created', fixture: null, scope: null };
const at = '2026-01-01T00:00:00.000Z';

/** The log that the page shows. */
const log: readonly LogEntry[] = [
  {
    ...newAttempt({ event: user, request: request(ada, 'ci'), response: answered(200) }),
    error: null,
    verdict: { code: 'delivered', message: '', lost: false },
    timing: took(12),
    seq: 1,
    at,
  },
  {
    ...newCapture({
      attempt: 1,
      request: {
        ...request(ada, 'ci'),
        rawHeaders: [
          ['X-Env', 'ci'],
          ['X-Gitlab-Audit-Event-Type', 'user_created'],
        ],
        httpVersion: '1.1',
        rawTrailers: [],
      },
    }),
    seq: 2,
    at,
  },
  {
    ...newAttempt({ event: project, request: request(bob, 'prod'), response: answered(503) }),
    error: null,
    timing: took(1500),
    seq: 3,
    at,
  },
  {
    kind: 'skip',
    run: null,
    profile: '16.1',
    event: user,
    destination: { id: null, kind: 'url', url: 'http://two.test/x' },
    reason: 'filtered',
    message: 'The filter leaves it out.',
    seq: 4,
    at,
  },
];

describe('the page about searches', () => {
  const examples = [...page.matchAll(/^\| `([^|]+)` +\| ([\d, ]+|nothing) +\|$/gm)];

  it('has examples', () => {
    expect(examples.length).toBeGreaterThan(8);
  });

  it.each(examples.map(([, search = '', finds = '']) => [search, finds.trim()]))(
    'is right that %s finds %s',
    (search, finds) => {
      const { matches } = createSearchMatcher(parseSearch(search), { now: 0 });
      const found = log.filter((entry) => matches(entry)).map(({ seq }) => seq);
      expect(found.join(', ') || 'nothing').toBe(finds);
    },
  );

  it('has commands whose searches can be read', () => {
    const searches = [...page.matchAll(/^auditorium \S+ '([^']+)'/gm)].map(([, one = '']) => one);
    expect(searches).toHaveLength(5);
    searches.forEach(parseSearch);
  });

  it('names every term', () => {
    expect(termNames.filter((name) => !page.includes(`\`${name}:`))).toEqual([]);
  });
});
