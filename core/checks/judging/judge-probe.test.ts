import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { createProbeKit } from '../probe-kit.ts';
import type { Sighting } from '../witness/find-sightings.ts';
import type { ProbeExchange } from './evidence.ts';
import { judgeProbe } from './judge-probe.ts';

const base = fixtures[0]?.payload ?? {};
const kit = createProbeKit(
  {
    seed: 1,
    destination: { url: 'http://127.0.0.1/x', verificationToken: 't', headers: [] },
    profile: makeProfile('16.1', profileTimeline),
    base,
    startedAt: 0,
    pauseFactor: 1,
  },
  'body/plus',
  '0',
);
const [request] = kit.request(kit.event());
if (request === undefined) throw new Error('it plans nothing');
const id = request.events[0]?.id ?? '';

type Given = Partial<ProbeExchange> & { readonly status?: number; readonly seen?: Sighting | null };

function exchangeOf({ status, ...more }: Omit<Given, 'seen'>): ProbeExchange {
  return {
    request: request as NonNullable<typeof request>,
    answer: status === undefined ? null : { status, rawHeaders: [], body: '' },
    error: null,
    afterGet: false,
    waitedMs: 5,
    answerMs: 1,
    ...more,
  };
}

function judge(
  version: string,
  { seen, ...given }: Given,
  kind: 'event' | 'trust' | 'rubbish' = 'event',
) {
  const sightings = seen === undefined ? null : new Map(seen === null ? [] : [[id, seen]]);
  const evidence = { exchanges: [exchangeOf(given)], sightings };
  return judgeProbe({ kind }, evidence, makeProfile(version, profileTimeline));
}

const whole: Sighting = { count: 1, difference: null };
const timeout = { code: 'read-timeout', message: 'It did not answer.' };

describe('judgeProbe: events', () => {
  it.each([
    ['16.1', { status: 200 }, 'not-proven'],
    ['16.1', { status: 200, seen: whole }, 'kept'],
    ['16.1', { status: 200, seen: null }, 'lost'],
    ['16.1', { status: 200, seen: { count: 2, difference: null } }, 'duplicated'],
    ['16.1', { status: 200, seen: { count: 1, difference: '/a is missing' } }, 'corrupted'],
    ['16.1', { status: 415 }, 'lost'],
    ['16.1', { status: 500, seen: whole }, 'kept'],
    ['19.4', { status: 415 }, 'lost'],
    ['next', { status: 415 }, 'refused'],
    ['next', { status: 500, seen: whole }, 'refused'],
    ['16.1', { error: timeout }, 'lost'],
    ['16.1', { error: timeout, seen: whole }, 'kept'],
    ['16.1', { error: { code: 'unreadable-answer', message: 'x' } }, 'refused'],
    ['19.4', { error: { code: 'unreadable-answer', message: 'x' } }, 'lost'],
    ['18.0', { status: 200, waitedMs: 9000 }, 'not-proven'],
    ['18.2', { status: 200, waitedMs: 9000 }, 'lost'],
    ['18.2', { status: 200, waitedMs: 9000, seen: whole }, 'kept'],
    ['18.0', { status: 200, waitedMs: 21_000 }, 'lost'],
    ['16.1', { status: 200, answerMs: 31_000 }, 'lost'],
  ] as const)('under %s with %j is %s', (version, given, consequence) => {
    expect(judge(version, given).consequence).toBe(consequence);
  });

  it('says of a redirect that made a GET of it what is likely', () => {
    expect(judge('16.1', { status: 200, afterGet: true })).toMatchObject({
      consequence: 'not-proven',
      why: expect.stringContaining('to a GET with the event as its body') as string,
    });
  });

  it('names the first difference', () => {
    const seen = { count: 1, difference: '/a was 1 and is 2' };
    expect(judge('16.1', { status: 200, seen }).why).toBe(
      'What was kept is another: /a was 1 and is 2.',
    );
  });

  it('takes the better of two answers for an event that comes twice', () => {
    const exchanges = [exchangeOf({ status: 200 }), exchangeOf({ status: 409 })];
    const profile = makeProfile('next', profileTimeline);
    const sightings = new Map([[id, whole]]);
    expect(judgeProbe({ kind: 'event' }, { exchanges, sightings }, profile).consequence).toBe(
      'kept',
    );
  });
});

describe('judgeProbe: requests that are not GitLab’s', () => {
  it.each([
    [{ status: 401 }, 'kept'],
    [{ status: 200 }, 'forged'],
    [{ status: 200, seen: null }, 'kept'],
    [{ status: 200, seen: whole }, 'forged'],
    [{ status: 401, seen: whole }, 'forged'],
    [{ status: 200, afterGet: true }, 'kept'],
    [{ error: timeout }, 'kept'],
  ] as const)('with %j is %s', (given, consequence) => {
    expect(judge('16.1', given, 'trust').consequence).toBe(consequence);
  });

  it('proves nothing where rubbish is taken', () => {
    expect(judge('16.1', { status: 200 }, 'rubbish').consequence).toBe('not-proven');
    expect(judge('16.1', { status: 400 }, 'rubbish').consequence).toBe('kept');
  });
});
