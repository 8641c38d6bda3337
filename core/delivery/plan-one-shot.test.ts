import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { isHarnessError } from '../errors/harness-error.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { makeEvent } from './make-event.ts';
import { planOneShot } from './plan-one-shot.ts';

const ports = {
  clock: { now: () => 0, monotonic: () => 0 },
  random: { uuid: () => '', alphanumeric: () => '' },
  rows: { next: () => 1 },
};

interface Given {
  readonly url?: string;
  readonly headers?: RawHeaders;
  readonly version?: string;
  readonly fixture?: number;
}

function plan({
  url = 'http://h:9/logs',
  headers = [],
  version = '16.1',
  fixture = 0,
}: Given = {}) {
  const chosen = fixtures[fixture];
  if (chosen === undefined) {
    throw new Error('there is no such fixture');
  }
  const profile = makeProfile(version, profileTimeline);
  const event = makeEvent(chosen, { scope: null, set: {}, verbatim: true, profile }, ports);
  const destination = { url, verificationToken: 'my-token', headers };
  return planOneShot(event, destination, profile);
}

function names(given: Given): string[] {
  const decision = plan(given);
  return decision.kind === 'plan' ? decision.request.rawHeaders.map(([name]) => name) : [];
}

describe('planOneShot', () => {
  it('plans for a destination that has no record', () => {
    expect(plan()).toMatchObject({
      kind: 'plan',
      event: {
        id: '1',
        type: 'repository_git_operation',
        fixture: 'repository_git_operation.ssh-fetch',
        scope: 'example-group/example-project',
      },
      destination: { id: null, kind: 'url', url: 'http://h:9/logs' },
      endpoint: { tls: false, host: 'h', port: 9 },
    });
  });

  it('sends token, custom headers in the order given, and event type', () => {
    const headers: RawHeaders = [
      ['b', '2'],
      ['a', '1'],
    ];
    expect(names({ headers }).slice(0, 4)).toEqual([
      'X-Gitlab-Event-Streaming-Token',
      'B',
      'A',
      'X-Gitlab-Audit-Event-Type',
    ]);
  });

  it.each(fixtures.map(({ id }, index) => [id, index] as const))(
    'has the documented path, type, headers and payload for %s',
    (id, fixture) => {
      const decision = plan({ fixture });
      const { documentedRequest, eventType, payload } = fixtures[fixture] ?? {};
      expect(decision.kind).toBe('plan');
      if (decision.kind === 'plan') {
        const { method, target, rawHeaders, body } = decision.request;
        expect(`${method} ${target} HTTP/1.1`).toBe(documentedRequest?.requestLine);
        expect(rawHeaders).toContainEqual(['X-Gitlab-Event-Streaming-Token', 'my-token']);
        expect(rawHeaders).toContainEqual(['X-Gitlab-Audit-Event-Type', eventType]);
        expect(rawHeaders).toContainEqual(['Content-Type', 'application/x-www-form-urlencoded']);
        for (const [name] of documentedRequest?.headers ?? []) {
          expect(rawHeaders.map(([sent]) => sent)).toContain(name);
        }
        expect(body).toBe(JSON.stringify(payload));
      }
      expect(decision.event.fixture).toBe(id);
    },
  );

  it('behaves as the version: no custom headers before they existed', () => {
    expect(names({ headers: [['foo', 'bar']], version: '15.0' })).not.toContain('Foo');
    expect(names({ version: '14.7' })[0]).toBe('Accept-Encoding');
  });

  it('needs no feature flag, since there is no group that could have it', () => {
    expect(plan({ version: '14.5' }).kind).toBe('plan');
  });

  it('strips blanks around the URL', () => {
    expect(plan({ url: ' http://h/logs\n' }).destination.url).toBe('http://h/logs');
  });

  it.each(['', 'logs', 'ftp://h/', 'http://', 'http://h/a b', 'http://h:99999/'])(
    'refuses the URL %j in words',
    (url) => {
      let error: unknown;
      try {
        plan({ url });
      } catch (thrown) {
        error = thrown;
      }
      expect(isHarnessError(error) && error).toMatchObject({
        code: 'destination/invalid-url',
        category: 'user-input',
        details: { url },
      });
      expect(isHarnessError(error) && error.message).toMatch(/^Failed to send to ".*": .+\. Try /);
    },
  );

  it('makes a header that Ruby refuses a skip and not an error', () => {
    expect(plan({ headers: [['foo', 'a\nb']] })).toMatchObject({
      kind: 'skip',
      reason: 'header-refused',
    });
  });
});
