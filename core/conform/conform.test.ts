import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '../../fixtures/index.ts';
import { newCapture } from '../../test/support/log-entries.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { createConformance, matchVersions } from './conform-log.ts';
import { conformRequest } from './conform-request.ts';
import type { ConformedRequest } from './conformed-request.ts';

const event = {
  id: '8b1b3c4d-0000-4000-8000-000000000001',
  author_id: 1,
  entity_id: 2,
  entity_type: 'Project',
  details: { author_name: 'Ada', target_details: 'x' },
  ip_address: '127.0.0.1',
  author_name: 'Ada',
  entity_path: 'a/b',
  target_details: 'x',
  created_at: '2022-02-23T06:21:05.283Z',
  target_type: 'Project',
  target_id: 3,
  event_type: 'project_created',
};

/** As GitLab 16.1 sends it, seen on the wire. */
const headers: RawHeaders = [
  ['X-Gitlab-Event-Streaming-Token', 'abcdefghijklmnopqrstuvwx'],
  ['X-Env', 'ci'],
  ['X-Gitlab-Audit-Event-Type', 'project_created'],
  ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ['Accept', '*/*'],
  ['User-Agent', 'Ruby'],
  ['Connection', 'close'],
  ['Host', '127.0.0.1:4082'],
  ['Content-Length', '10'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
];

function request(change: Partial<ConformedRequest> = {}): ConformedRequest {
  const body = JSON.stringify(event);
  return { method: 'POST', target: '/logs', rawHeaders: headers, body, bodySize: 10, ...change };
}

function find(change: Partial<ConformedRequest> = {}, version = '16.1', isTolerant = false) {
  const profile = makeProfile(version, profileTimeline);
  const found = conformRequest(request(change), { profile, token: null, isTolerant });
  return found.map(({ id, level }) => `${level} ${id}`);
}

function withEvent(change: object): Partial<ConformedRequest> {
  return { body: JSON.stringify({ ...event, ...change }) };
}

describe('conformance', () => {
  it('finds nothing in what GitLab sends', () => {
    expect(find()).toEqual([]);
  });

  it.each<[string, RawHeaders, string[]]>([
    ['a name in lower case', headers.map(([n, v]) => [n.toLowerCase(), v]), ['must headers/case']],
    ['a header less', headers.filter(([n]) => n !== 'Accept'), ['must headers/missing']],
    ['a header of a proxy', [...headers, ['Via', '1.1 x']], ['must headers/extra']],
    [
      'another value',
      headers.map(([n, v]) => [n, n === 'User-Agent' ? 'curl' : v]),
      ['must headers/value'],
    ],
    ['another order', [...headers.slice(1), ...headers.slice(0, 1)], ['must headers/order']],
    [
      'another event type',
      headers.map(([n, v]) => [n, n === 'X-Gitlab-Audit-Event-Type' ? 'other' : v]),
      ['must headers/value', 'must event-type/differs'],
    ],
    [
      'a custom header in the place of the client’s',
      [...headers.slice(0, 2), ['Content-Type', 'application/json'], ...headers.slice(2, -1)],
      [],
    ],
  ])('tells %s', (_what, rawHeaders, findings) => {
    expect([...new Set(find({ rawHeaders }))]).toEqual(findings);
  });

  it('only mentions case and order when it is tolerant', () => {
    const rawHeaders = headers.map(([name, value]) => [name.toLowerCase(), value] as const);
    expect([...new Set(find({ rawHeaders }, '16.1', true))]).toEqual(['may headers/case']);
  });

  it.each<[string, Partial<ConformedRequest>, string[]]>([
    [
      'a number as id, about which the documents differ',
      withEvent({ id: 7 }),
      ['may payload/id-number'],
    ],
    ['an id of another form', withEvent({ id: '7' }), ['should payload/id-form']],
    ['a field of another kind', withEvent({ entity_id: '2' }), ['must payload/kind']],
    ['a field too many', withEvent({ more: 1 }), ['should payload/extra']],
    [
      'target_details that differ',
      withEvent({ target_details: 'y' }),
      ['may payload/target-details'],
    ],
    [
      'another form of time',
      withEvent({ created_at: '2022-02-23' }),
      ['should payload/created-at'],
    ],
    ['blanks', { body: JSON.stringify(event, null, 1) }, ['should payload/blanks']],
    [
      'an array of events',
      { body: JSON.stringify([event]) },
      ['must headers/extra', 'must batch/unknown'],
    ],
    ['another method', { method: 'PUT' }, ['must request/method']],
    ['a size that GitLab does not send', { bodySize: 30_000_000 }, ['must limits/body']],
    [
      'bare keys, as the documents print them',
      { body: '{"target_details": {id: 1}}', rawHeaders: headers.filter((_, at) => at !== 2) },
      ['must payload/bare-keys'],
    ],
  ])('tells %s', (_what, change, findings) => {
    expect(find(change)).toEqual(findings);
  });

  it('tells a missing field, and another order', () => {
    const { author_id, ...rest } = event;
    expect(find({ body: JSON.stringify(rest) })).toEqual(['must payload/missing']);
    expect(find({ body: JSON.stringify({ ...rest, author_id }) })).toEqual([
      'should payload/order',
    ]);
  });

  it('tells blanks between the parts from those in a string, however long that is', () => {
    const details = { custom_message: 'a \\" b'.repeat(3_000_000) };
    expect(find(withEvent({ details }))).not.toContain('should payload/blanks');
    expect(find({ body: JSON.stringify(event, null, 1) })).toContain('should payload/blanks');
    expect(find({ body: `${JSON.stringify(event)}\n` })).toContain('should payload/blanks');
  });

  it('says which body was not looked into, and has nothing to say of none', () => {
    expect(find({ body: null, bodySize: 3_000_000 })).toEqual(['may payload/not-judged']);
    expect(find({ body: null, bodySize: 0 })).not.toContain('may payload/not-judged');
    const tooLarge = find({ body: null, bodySize: 300_000_000 });
    expect(tooLarge).toEqual(['must limits/body', 'may payload/not-judged']);
  });

  it('tells a wrong token without showing either', () => {
    const profile = makeProfile('16.1', profileTimeline);
    const found = conformRequest(request(), { profile, token: 'secret', isTolerant: false });
    expect(found.map(({ id }) => id)).toEqual(['token/other']);
    expect(JSON.stringify(found)).not.toMatch(/secret|abcdefghij/);
  });

  it('finds no fault in any documented payload', () => {
    for (const { payload, eventType } of fixtures) {
      const rawHeaders = headers.map(([name, value]): readonly [string, string] => [
        name,
        name === 'X-Gitlab-Audit-Event-Type' ? eventType : value,
      ]);
      const faults = find({ body: JSON.stringify(payload), rawHeaders });
      expect({ eventType, faults: faults.filter((one) => one.startsWith('must')) }).toEqual({
        eventType,
        faults: [],
      });
    }
  });

  it('names the versions that match best', () => {
    const options = { token: null, isTolerant: false };
    const [first, second] = matchVersions([request()], profileTimeline, options);
    expect([first?.faults, second?.faults]).toEqual([0, 0]);
    const faults = new Map(
      matchVersions([request()], profileTimeline, options).map((one) => [one.version, one.faults]),
    );
    expect(faults.get('16.1')).toBe(0);
    expect(faults.get('14.7')).toBeGreaterThan(0);
    expect(faults.get('next')).toBeGreaterThan(0);
  });

  it('tells an event that came twice', () => {
    const profile = makeProfile('16.1', profileTimeline);
    const judge = createConformance({ profile, token: null, isTolerant: false });
    const text = JSON.stringify(event);
    const sent = {
      ...{ method: 'POST', target: '/logs', httpVersion: '1.1', rawHeaders: headers },
      ...{ rawTrailers: [], body: { encoding: 'utf8' as const, size: 10, text } },
    };
    const capture = { ...newCapture({ request: sent }), at: '2026-01-01T00:00:00.000Z' };
    expect(judge({ ...capture, seq: 1 }, null)).toEqual([]);
    expect(judge({ ...capture, seq: 2 }, null)).toMatchObject([
      { id: 'duplicates/same-id', seq: 2 },
    ]);
  });
});

it('shows no secret in what it found', () => {
  const secret = 'planted-secret';
  const rawHeaders = [...headers, ['Cookie', secret]] as const;
  const profile = makeProfile('16.1', profileTimeline);
  const found = conformRequest(request({ rawHeaders, ...withEvent({ api_token: secret }) }), {
    ...{ profile, token: null, isTolerant: false },
  });
  expect(found.map(({ id }) => id)).toEqual(
    expect.arrayContaining(['headers/extra', 'payload/extra']),
  );
  expect(JSON.stringify(found)).not.toContain(secret);
});
