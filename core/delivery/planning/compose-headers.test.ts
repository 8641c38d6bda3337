import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { ParsedUrl } from '../../http/destination-url.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import { buildRubyRequest } from '../ruby-request.ts';
import { composeHeaders, type HeaderSources, type StreamedHeader } from './compose-headers.ts';

const url: ParsedUrl = { scheme: 'http', userinfo: null, host: 'h', port: 80, target: '/' };
const token = 'X-Gitlab-Event-Streaming-Token: tok';
const type = 'X-Gitlab-Audit-Event-Type: merge_request_create';

function header(key: string, value: string, active = true): StreamedHeader {
  return { key, value, active };
}

interface Given extends Partial<HeaderSources> {
  readonly flags?: Readonly<Record<string, boolean>>;
}

/** What goes out of the composed headers in a version, as lines in wire order; the client's defaults are cut off. */
function sent(version: string, headers: readonly StreamedHeader[], given: Given = {}): string[] {
  const { flags, kind = 'group', eventType = 'merge_request_create' } = given;
  const sources = { kind, verificationToken: 'tok', headers, eventType };
  const composed = composeHeaders(sources, makeProfile(version, profileTimeline, flags));
  const request = buildRubyRequest({
    url,
    headers: composed,
    body: '',
    defaultContentType: true,
  });
  if (request.kind !== 'request') {
    throw new Error(request.message);
  }
  const lines = request.rawHeaders.map((line) => line.join(': '));
  return lines.slice(0, lines.indexOf('Accept: */*') - 1);
}

// row: headers.14.8
describe('precedence of equal names, row "14.8-15.0"', () => {
  // row: graphql.14.8
  it('has neither header in 14.7', () => {
    expect(sent('14.7', [header('foo', 'bar')])).toEqual([]);
  });

  // row: graphql.14.8
  it('has the token header since 14.8', () => {
    expect(sent('14.8', [])).toEqual([token]);
  });

  // row: headers.type
  it('is token, event type in 15.0, without custom headers', () => {
    expect(sent('15.0', [header('foo', 'bar')])).toEqual([token, type]);
  });
});

// row: headers.legacy
describe('precedence of equal names, row "15.1-18.x legacy"', () => {
  // row: flag.headers
  it('has custom headers in 15.1 only with the flag streaming_audit_event_headers', () => {
    const flags = { streaming_audit_event_headers: true };
    expect(sent('15.1', [header('foo', 'bar')])).toEqual([token, type]);
    expect(sent('15.1', [header('foo', 'bar')], { flags })).toEqual([token, 'Foo: bar', type]);
  });

  it.each(['15.2', '16.1', '16.11', '18.10'])('is token, custom, event type in %s', (version) => {
    const headers = [header('foo', 'bar'), header('B', 'c')];
    expect(sent(version, headers)).toEqual([token, 'Foo: bar', 'B: c', type]);
  });

  it('lets a custom token header in any case replace the token', () => {
    const headers = [header('foo', 'bar'), header('x-gitlab-event-streaming-TOKEN', 'mine')];
    expect(sent('16.1', headers)).toEqual([
      'X-Gitlab-Event-Streaming-Token: mine',
      'Foo: bar',
      type,
    ]);
  });

  it('always replaces a custom event type header, also in another case, at the custom place', () => {
    const headers = [header('x-gitlab-audit-event-type', 'mine'), header('foo', 'bar')];
    expect(sent('16.1', headers)).toEqual([token, type, 'Foo: bar']);
  });

  it('sends a custom event type header as it is for an event without a type', () => {
    const headers = [header('x-gitlab-audit-event-type', 'mine')];
    expect(sent('16.1', headers, { eventType: '' })).toEqual([
      token,
      'X-Gitlab-Audit-Event-Type: mine',
    ]);
  });
});

// row: headers.consolidated
describe('precedence of equal names, row "consolidated"', () => {
  it('is custom, token, event type, and token and type always win', () => {
    const headers = [
      header('foo', 'bar'),
      header('x-gitlab-event-streaming-token', 'mine'),
      header('b', 'c'),
      header('X-GITLAB-AUDIT-EVENT-TYPE', 'mine'),
    ];
    expect(sent('19.4', headers)).toEqual(['Foo: bar', token, 'B: c', type]);
    expect(sent('19.4', [header('foo', 'bar')])).toEqual(['Foo: bar', token, type]);
  });
});

describe('X-Gitlab-Audit-Event-Type', () => {
  // row: headers.type
  it('is left out when the type is empty', () => {
    expect(sent('16.1', [], { eventType: '' })).toEqual([token]);
  });
});

describe('active: false headers', () => {
  const headers = [header('foo', 'bar', false), header('b', 'c')];

  // row: headers.inactive
  it('are left out since 16.5', () => {
    expect(sent('16.5', headers)).toEqual([token, 'B: c', type]);
    expect(sent('19.4', headers)).toEqual(['B: c', token, type]);
  });

  // row: headers.inactive
  it('are sent before, since the checkbox did nothing', () => {
    expect(sent('16.4', headers)).toEqual([token, 'Foo: bar', 'B: c', type]);
  });
});

describe('headers of instance destinations', () => {
  // row: headers.instance
  it('exist since 16.1', () => {
    const headers = [header('foo', 'bar')];
    expect(sent('16.0', headers, { kind: 'instance' })).toEqual([token, type]);
    expect(sent('16.1', headers, { kind: 'instance' })).toEqual([token, 'Foo: bar', type]);
  });
});
