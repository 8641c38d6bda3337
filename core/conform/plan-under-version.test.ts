import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '../../fixtures/index.ts';
import { steadyClock } from '../../test/support/steady-ports.ts';
import type { ItemContent } from '../catalogue/catalogue-item.ts';
import { findFixture } from '../catalogue/find-fixture.ts';
import type { Payload } from '../catalogue/fixture.ts';
import { encodePayload } from '../delivery/event-text.ts';
import { makeEvent } from '../delivery/make-event.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { planUnderVersion } from './plan-under-version.ts';

const drawn = '11111111-2222-4333-8444-555555555555';
const random = { uuid: () => drawn, alphanumeric: () => '' };
const ports = { clock: steadyClock, random, rows: { next: () => 77 } };
const profileOf = (version: string) => makeProfile(version, profileTimeline);
const fixture = findFixture('repository_git_operation.ssh-fetch', fixtures);
const content: ItemContent = { kind: 'payload', source: fixture };

const headers: RawHeaders = [
  ['X-Gitlab-Event-Streaming-Token', 'abcdefghijklmnopqrstuvwx'],
  ['X-Env', 'ci'],
  ['X-Gitlab-Audit-Event-Type', 'repository_git_operation'],
  ['Accept-Encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ['Accept', '*/*'],
  ['User-Agent', 'Ruby'],
  ['Connection', 'close'],
  ['Host', '127.0.0.1:4082'],
  ['Content-Length', '10'],
  ['Content-Type', 'application/x-www-form-urlencoded'],
];

/** The event as that version sends it. */
function sentBy(version: string, set: Payload = {}): Payload {
  const options = { scope: null, verbatim: false, set, profile: profileOf(version) };
  return makeEvent(fixture, options, ports).payload;
}

const read = (body: string) => JSON.parse(body) as Payload;

function plan(
  body: string,
  to: string,
  { from = null, made = null }: { from?: string | null; made?: ItemContent | null } = {},
) {
  const request = { method: 'POST', target: '/logs', rawHeaders: headers, body, bodySize: 10 };
  const own = from === null ? null : profileOf(from);
  return planUnderVersion(request, { profile: profileOf(to), own, contentOf: () => made }, random);
}

describe('an event under another version', () => {
  it('is what that version would have made of its fixture, with the id and time that it has', () => {
    const body = encodePayload(sentBy('16.1'));
    for (const version of ['15.0', '15.7', '16.1', '17.9']) {
      const planned = plan(body, version, { from: '16.1', made: content });
      const event = read(planned.body);
      expect(event).toEqual({ ...sentBy(version), id: event['id'] });
    }
    expect(plan(body, '16.1', { from: '16.1', made: content }).body).toBe(body);
  });

  it('keeps what was set by hand', () => {
    const body = encodePayload(sentBy('15.0', { '/author_name': 'Ada' }));
    const { body: planned } = plan(body, '16.1', { from: '15.0', made: content });
    expect(JSON.parse(planned)).toMatchObject({ author_name: 'Ada' });
    expect(Object.keys(read(planned)['details'] as Payload)).toEqual(
      Object.keys(sentBy('16.1')['details'] as object),
    );
  });

  it('takes an event that came from outside as its body has it', () => {
    const event = { ...sentBy('16.1'), own_key: 'kept' };
    expect(JSON.parse(plan(encodePayload(event), '16.1').body)).toEqual(event);
    const newest = encodePayload(sentBy('19.4'));
    const older = read(plan(newest, '16.1').body);
    expect(Object.keys(older)).toEqual(Object.keys(sentBy('16.1')));
    expect(older['details']).not.toHaveProperty('event_name');
  });

  it('has the headers of that version, and the length of its own body', () => {
    const body = encodePayload(sentBy('16.1'));
    const { rawHeaders } = plan(body, '14.5', { from: '16.1', made: content });
    const names = rawHeaders.map(([name]) => name);
    expect(names).not.toContain('X-Env');
    expect(names).not.toContain('X-Gitlab-Audit-Event-Type');
    const length = new Map(rawHeaders).get('Content-Length');
    expect(Number(length)).toBe(plan(body, '14.5', { from: '16.1', made: content }).body.length);
  });

  it('is an array where the version sends batches, and the first of them where it does not', () => {
    const body = encodePayload(sentBy('16.1'));
    expect(plan(body, 'next', { from: '16.1', made: content }).body).toMatch(/^\[\{.*\}\]$/);
    const two = plan(`[${body},${body}]`, '16.1');
    expect(two.body).toBe(body);
    expect(two.notes).toEqual([
      'GitLab 16.1 sends each event by itself: this is the first of 2 requests.',
    ]);
  });

  it('leaves a body without an event as it is, and says so', () => {
    const { body, notes } = plan('not JSON', '15.0');
    expect(body).toBe('not JSON');
    expect(notes).toEqual(['The body holds no event, and is left as it is.']);
  });
});
