import { describe, expect, it } from 'vitest';

import { newAttempt, newCapture, newNotice } from '../../test/support/log-entries.ts';
import {
  placedEntries,
  searchTable,
  tableAnnotations,
  tablePartners,
} from '../../test/support/search-table.ts';
import { type Annotation, noAnnotation } from '../annotations/annotation.ts';
import type { AttemptEntry, LogEntry, NewLogEntry } from '../log/log-entry.ts';
import { createSearchMatcher } from './match-search.ts';
import { parseSearch } from './parse-search.ts';
import { resolveAnnotations } from './resolve-annotations.ts';

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

const entries = log(...['a', 'b', 'c', 'd', 'e', 'f'].map(newNotice));

function found(text: string, all: readonly LogEntry[] = entries): number[] {
  const now = Date.parse('2026-01-01T00:00:10.000Z');
  const { matches } = createSearchMatcher(parseSearch(text), { now });
  return all.filter((entry) => matches(entry)).map(({ seq }) => seq);
}

describe('a search', () => {
  it.each(searchTable)('for %j finds %j', (text, finds) => {
    const annotated = tableAnnotations.map((change) => ({
      ...({ ...noAnnotation(change.seq), ...change } as Annotation),
      partner: tablePartners.get(change.seq) ?? null,
    }));
    const search = resolveAnnotations(parseSearch(text), annotated);
    const { matches } = createSearchMatcher(search, { now: 0 });
    const found = placedEntries.filter((entry) =>
      matches(entry, null, undefined, tablePartners.has(entry.seq)),
    );
    expect(found.map(({ seq }) => seq)).toEqual(finds);
  });

  it('counts a span of time from now', () => {
    expect(found('after:5s')).toEqual([5, 6]);
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

  it.each([
    ['not outcome:delivered', true],
    ['not (status:2xx is:lost)', true],
    ['a or not rule:*', true],
    ['outcome:delivered not status:2xx', false],
    ['not not receiver:local', false],
  ])('says of %j whether the other side matters: %j', (text, matters) => {
    expect(createSearchMatcher(parseSearch(text), { now: 0 }).needsJoined).toBe(matters);
  });
});
