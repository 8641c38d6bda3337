import { describe, expect, it } from 'vitest';

import { profileTimeline } from '../../fixtures/index.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { explainHeaders } from './explain-headers.ts';

const body = '{"event_type":"user_created"}';
const headers: RawHeaders = [
  ['X-Gitlab-Event-Streaming-Token', 'abcdefghijklmnopqrstuvwx'],
  ['X-Api-Key', 'k'],
  ['X-Gitlab-Audit-Event-Type', 'user_created'],
  ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ['Accept', '*/*'],
  ['User-Agent', 'Ruby'],
  ['Connection', 'close'],
  ['Host', '127.0.0.1:4082'],
  ['Content-Length', '29'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
];

function explain(
  rawHeaders: RawHeaders = headers,
  typed: readonly string[] = [],
  text: string | null = body,
) {
  const request = { method: 'POST', target: '/', rawHeaders, body: text, bodySize: body.length };
  const profile = makeProfile('16.1', profileTimeline);
  return explainHeaders(request, { profile, timeline: profileTimeline, typed });
}

function words(...given: Parameters<typeof explain>): readonly string[] {
  return explain(...given)
    .filter(({ word }) => word !== 'default' && word !== 'gitlab')
    .map(({ place, name, word }) => `${place ?? '-'} ${name} ${word}`);
}

describe('explainHeaders', () => {
  it('says where each header of GitLab comes from, with its source', () => {
    const notes = explain();
    expect(notes.map(({ word }) => word)).toEqual([
      ...['gitlab', 'custom', 'gitlab'],
      ...new Array<string>(7).fill('default'),
    ]);
    expect(notes.map(({ place }) => place)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(notes.every(({ why, source }) => why !== '' && source !== '')).toBe(true);
  });

  it('says since when GitLab sends its own and custom headers', () => {
    expect(explain().map(({ since }) => since)).toEqual([
      ...['14.8', '15.1', '15.0'],
      ...new Array<null>(7).fill(null),
    ]);
  });

  // row: request.capitals
  it('tells a custom header that went out in another case than it was typed', () => {
    const [note] = explain(headers, ['X-API-KEY']).filter(({ word }) => word === 're-cased');
    expect(note?.why).toContain('has X-API-KEY, and it went out as X-Api-Key');
    expect(words(headers, ['X-Api-Key'])).toEqual(['1 X-Api-Key custom']);
  });

  it.each<[string, RawHeaders, string[]]>([
    [
      'a header less',
      headers.filter(([name]) => name !== 'Accept'),
      ['1 X-Api-Key custom', '- Accept missing'],
    ],
    ['a header of a proxy', [...headers, ['Via', '1.1 x']], ['1 X-Api-Key custom', '10 Via extra']],
    [
      'a name in lower case',
      headers.map(([name, value]) => [name === 'Accept' ? 'accept' : name, value]),
      ['1 X-Api-Key custom', '4 accept case'],
    ],
    [
      'another value',
      headers.map(([name, value]) => [name, name === 'User-Agent' ? 'curl' : value]),
      ['1 X-Api-Key custom', '5 User-Agent value'],
    ],
    [
      'another order',
      [...headers.slice(1), ...headers.slice(0, 1)],
      ['0 X-Api-Key custom', '9 X-Gitlab-Event-Streaming-Token reordered'],
    ],
  ])('tells %s', (_what, changed, expected) => {
    expect(words(changed)).toEqual(expected);
  });

  // row: request.custom-default
  it('says of a custom header that it takes the place of a default one', () => {
    const changed: RawHeaders = [
      ...headers.slice(0, 1),
      ['Content-Type', 'application/json'],
      ...headers.slice(2, -1),
    ];
    const [note] = explain(changed).filter(({ word }) => word === 'custom');
    expect(note?.why).toContain('takes the place');
  });

  it('believes the header with the event type when the body was not read', () => {
    expect(words(headers, [], null)).toEqual(['1 X-Api-Key custom']);
  });
});
