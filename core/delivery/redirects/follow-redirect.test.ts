import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import type { RawHeaders } from '../../http/raw-headers.ts';
import { makeProfile } from '../../profiles/make-profile.ts';
import type { DeliveryPlan } from '../delivery-plan.ts';
import { planOneShot } from '../plan-one-shot.ts';
import { followRedirect } from './follow-redirect.ts';

interface Given {
  readonly url?: string;
  readonly custom?: RawHeaders;
  readonly version?: string;
  readonly followed?: number;
  readonly answerHeaders?: RawHeaders;
}

function planTo(url: string, custom: RawHeaders, version: string): DeliveryPlan {
  const decision = planOneShot(
    { payload: { id: 1, event_type: 'e' }, fixture: null, scope: { kind: 'instance' } },
    { url, verificationToken: 'tok', headers: custom },
    makeProfile(version, profileTimeline),
  );
  if (decision.kind !== 'plan') {
    throw new Error(decision.message);
  }
  return decision;
}

function follow(status: number, location: string, given: Given = {}) {
  const { url = 'http://h:9/a/b', custom = [], version = '16.1', followed = 0 } = given;
  const rawHeaders: RawHeaders = [['location', location], ...(given.answerHeaders ?? [])];
  const profile = makeProfile(version, profileTimeline);
  return followRedirect(
    planTo(url, custom, version),
    { status, rawHeaders },
    { followed, profile },
  );
}

function next(status: number, location: string, given?: Given): DeliveryPlan {
  const decision = follow(status, location, given);
  if (decision.kind !== 'follow') {
    throw new Error(decision.kind);
  }
  return decision.plan;
}

// row: delivery.redirects
describe('row "redirects": 301, 302, 303', () => {
  it.each([301, 302, 303])(
    'turn %i into a GET that has headers, length and body again',
    (status) => {
      const first = planTo('http://h:9/a/b', [['foo', 'bar']], '16.1');
      const { request } = next(status, '/z', { custom: [['foo', 'bar']] });
      expect(request).toEqual({ ...first.request, method: 'GET', target: '/z' });
      expect(request.rawHeaders).toContainEqual(['Content-Length', '25']);
    },
  );
});

// row: delivery.redirects
describe('row "redirects": 307, 308', () => {
  it.each([307, 308])('keep %i a POST with its body', (status) => {
    const first = planTo('http://h:9/a/b', [], '16.1');
    expect(next(status, '/z').request).toEqual({ ...first.request, target: '/z' });
  });

  it.each([
    { bytes: Uint8Array.of(0xff, 0) },
    { stored: { encoding: 'file', size: 2, sha256: 'f'.repeat(64) } },
  ] as const)('keep a body that is no text of a replay: %o', (body) => {
    const profile = makeProfile('16.1', profileTimeline);
    const first = planTo('http://h:9/a/b', [], '16.1');
    const request = { ...first.request, body: '', ...body };
    const answer = { status: 307, rawHeaders: [['Location', '/y']] as const };
    const decision = followRedirect({ ...first, request }, answer, { followed: 0, profile });
    if (decision.kind !== 'follow') throw new Error(decision.kind);
    expect(decision.plan.request).toMatchObject({ body: '', ...body });
    expect(decision.plan.request.rawHeaders).toContainEqual(['Content-Length', '2']);
  });

  it('keep a GET that an earlier redirect made', () => {
    const profile = makeProfile('16.1', profileTimeline);
    const answer = { status: 307, rawHeaders: [['Location', '/y']] as const };
    expect(followRedirect(next(302, '/z'), answer, { followed: 1, profile })).toMatchObject({
      plan: { request: { method: 'GET', target: '/y' } },
    });
  });
});

// row: delivery.redirects
describe('row "redirects": the token', () => {
  it('goes to the new host too, and so do custom headers', () => {
    const plan = next(302, 'https://elsewhere.example/z', { custom: [['DD-API-KEY', 'k']] });
    expect(plan.endpoint).toEqual({ tls: true, host: 'elsewhere.example', port: 443 });
    expect(plan.request.rawHeaders.slice(0, 3)).toEqual([
      ['X-Gitlab-Event-Streaming-Token', 'tok'],
      ['Dd-Api-Key', 'k'],
      ['X-Gitlab-Audit-Event-Type', 'e'],
    ]);
    expect(plan.request.rawHeaders).toContainEqual(['Host', 'elsewhere.example']);
  });

  it('leaves event and destination of the plan as they are', () => {
    const { event, destination } = planTo('http://h:9/a/b', [], '16.1');
    expect(next(302, 'http://o/z')).toMatchObject({ event, destination });
  });
});

describe('redirects: user and password', () => {
  const basic = ['Authorization', 'Basic dTpw'] as const;

  it('stay with their host, whatever the port', () => {
    const { request } = next(302, 'http://h:10/z', { url: 'http://u:p@h:9/' });
    expect(request.rawHeaders).toContainEqual(basic);
  });

  it('do not go to another host', () => {
    const { request } = next(307, 'http://o/z', { url: 'http://u:p@h:9/' });
    expect(request.rawHeaders.map(([name]) => name)).not.toContain('Authorization');
  });
});

describe('redirects: user and password beside a custom Authorization', () => {
  const custom: RawHeaders = [['authorization', 'Bearer t']];
  const namesAt = (location: string, url: string): string[] =>
    next(302, location, { url, custom }).request.rawHeaders.map(([name]) => name);

  it('go nowhere else', () => {
    expect(namesAt('http://o/z', 'http://u:p@h:9/')).not.toContain('Authorization');
    expect(namesAt('/z', 'http://u:p@h:9/')).toContain('Authorization');
  });

  it('do not matter to a custom Authorization without them, which goes along', () => {
    expect(namesAt('http://o/z', 'http://h:9/')).toContain('Authorization');
  });
});

// row: delivery.redirects
describe('row "redirects": cookies', () => {
  it('are sent along after GitLab’s own headers', () => {
    const { request } = next(302, '/z', {
      answerHeaders: [
        ['set-cookie', 'a=1; Path=/'],
        ['Set-Cookie', 'b=2'],
      ],
    });
    expect(request.rawHeaders[2]).toEqual(['Cookie', 'a=1; b=2']);
  });
});

// row: delivery.redirects
describe('row "redirects": the limit', () => {
  it('is four followed redirects; the fifth is an error', () => {
    expect(follow(302, '/z', { followed: 3 }).kind).toBe('follow');
    expect(follow(302, '/z', { followed: 4 })).toEqual({
      kind: 'error',
      code: 'too-many-redirects',
      message: 'h:9 redirected once too often.',
    });
  });
});

describe('redirects: what is not followed', () => {
  it.each([200, 204, 304, 400, 500])('is status %i, with a location or without', (status) => {
    expect(follow(status, '/z')).toEqual({ kind: 'answer' });
  });

  it('is a redirect that names no location', () => {
    const profile = makeProfile('16.1', profileTimeline);
    const answer = { status: 302, rawHeaders: [] };
    expect(
      followRedirect(planTo('http://h/', [], '16.1'), answer, { followed: 4, profile }),
    ).toEqual({ kind: 'answer' });
  });

  it.each([
    ['http://a b/', 'bad-redirect'],
    ['ftp://x/y', 'other'],
    ['file:///etc/passwd', 'other'],
  ])('is the location %s: error %s', (location, code) => {
    expect(follow(302, location)).toMatchObject({ kind: 'error', code });
  });

  it('is an answer with two locations', () => {
    const answerHeaders: RawHeaders = [['Location', '/y']];
    expect(follow(302, '/z', { answerHeaders })).toMatchObject({ kind: 'error', code: 'other' });
  });
});

describe('redirects: by version', () => {
  it('names the scheme of a location that leads to a file', () => {
    expect(follow(302, 'File:///etc/passwd')).toMatchObject({
      message: expect.stringMatching(
        /redirected to a URL of the scheme "file", and GitLab's HTTP client sends to http and https only\.$/,
      ) as string,
    });
  });

  it('bring no default Content-Type on Ruby 4', () => {
    const { request } = next(307, '/z', { version: 'next' });
    expect(request.rawHeaders.map(([name]) => name)).not.toContain('Content-Type');
    expect(request.rawHeaders.at(-1)?.[0]).toBe('Content-Length');
  });
});
