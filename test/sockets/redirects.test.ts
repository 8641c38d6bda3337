import { describe, expect, it } from 'vitest';

import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { AttemptEntry, LogEntry } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { deliverPlan, type DeliverySetting } from './support/deliver-plan.ts';
import { openReceiver } from './support/open-receiver.ts';
import { fixture, openRunner } from './support/open-runner.ts';
import { planFor, settings } from './support/plan-for.ts';
import { answerWith, openScriptedServer } from './support/scripted-server.ts';

const profile: Profile = {
  ...makeProfile('16.1', profileTimeline, {}),
  settings: { ...settings, maxRedirects: 4 },
};

function redirectTo(location: string, status = 302): string {
  return `HTTP/1.1 ${status} Elsewhere\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`;
}

function attemptsOf(entries: readonly LogEntry[]): AttemptEntry[] {
  return entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
}

async function openHarness() {
  const { receiver, log, joiner } = await openReceiver();
  const send = async (plan: DeliveryPlan, change: Partial<DeliverySetting> = {}) => {
    const last = await deliverPlan(plan, { profile, run: null, clock, log, joiner, ...change });
    return { last, attempts: attemptsOf(await log.readFrom(0, 99)) };
  };
  return { receiver, log, joiner, send };
}

describe('a redirect', () => {
  it('is followed: each request is an attempt of its own, joined to its own capture', async () => {
    const { receiver, send } = await openHarness();
    const target = `${receiver.url}/landed`;
    const { port } = await openScriptedServer(answerWith(redirectTo(target)));
    const { last, attempts } = await send(planFor(port));
    const [first, second] = attempts;
    expect(attempts).toHaveLength(2);
    expect(first).toMatchObject({
      response: { status: 302 },
      verdict: { code: 'redirected', lost: false },
      capture: null,
    });
    expect(first).not.toHaveProperty('hop');
    expect(second).toMatchObject({
      request: { method: 'GET', target: '/landed' },
      response: { status: 200 },
      verdict: { code: 'delivered' },
      hop: 1,
      redirectOf: first?.seq,
      capture: expect.any(Number) as number,
    });
    expect(last).toMatchObject({ hop: 1, response: { status: 200 } });
  });

  // row: delivery.redirects
  it('takes the verification token and the body along', async () => {
    const { receiver, log, send } = await openHarness();
    const { port } = await openScriptedServer(answerWith(redirectTo(receiver.url, 307)));
    const plan = planFor(port);
    const { attempts } = await send(plan);
    const capture = await log.read(attempts[1]?.capture ?? 0);
    expect(capture).toMatchObject({
      request: { method: 'POST', body: { text: plan.request.body } },
    });
    expect(JSON.stringify(capture)).toContain('"X-Gitlab-Event-Streaming-Token","tok"');
  });

  it('is followed four times, and the fifth is too many', async () => {
    const { send } = await openHarness();
    const { port, received } = await openScriptedServer(answerWith(redirectTo('/again')));
    const { last, attempts } = await send(planFor(port));
    expect(attempts.map(({ hop }) => hop)).toEqual([undefined, 1, 2, 3, 4]);
    expect(received).toHaveLength(5);
    expect(last).toMatchObject({
      response: { status: 302 },
      error: { code: 'too-many-redirects' },
      verdict: { code: 'error-swallowed', lost: true },
    });
  });

  // row: delivery.local
  it.each(['127.0.0.1', '127.1', '2130706433', '0x7f000001', '[::ffff:7f00:1]'])(
    'to the local address %s is blocked where GitLab blocks those',
    async (host) => {
      const { receiver, send } = await openHarness();
      const { port } = await openScriptedServer(
        answerWith(redirectTo(receiver.url.replace('127.0.0.1', host))),
      );
      const { last, attempts } = await send(planFor(port), { blockLocal: true });
      expect(attempts).toHaveLength(1);
      expect(last).toMatchObject({
        error: {
          code: 'url-blocked',
          message: expect.stringContaining('(Requests to localhost are not allowed)') as string,
        },
        verdict: { code: 'error-swallowed', lost: true },
      });
    },
  );

  it.each([
    ['a scheme that is not HTTP', 'ftp://127.0.0.1/', 'other', 'job-retried'],
    ['something that is no URL', 'http://bad host/', 'bad-redirect', 'error-swallowed'],
  ])('to %s is an error', async (_name, location, code, verdict) => {
    const { send } = await openHarness();
    const { port } = await openScriptedServer(answerWith(redirectTo(location)));
    const { last } = await send(planFor(port));
    expect(last).toMatchObject({ error: { code }, verdict: { code: verdict } });
  });

  it('that leads nowhere ends with the error of its last request', async () => {
    const { receiver, send } = await openHarness();
    await receiver.close();
    const { port } = await openScriptedServer(answerWith(redirectTo(receiver.url)));
    const { attempts } = await send(planFor(port));
    expect(attempts.map(({ error }) => error?.code)).toEqual([undefined, 'refused']);
  });

  it('is one delivery, however many requests it takes', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { url } = await openScriptedServer(answerWith(redirectTo(receiver.url)));
    const { start, over } = openRunner({ log, joiner, urls: [url] });
    const run = await over(start({ fixtures: [fixture] }));
    expect(run.deliveries).toEqual({ delivered: 1, failed: 0, skipped: 0 });
    expect(attemptsOf(await log.readFrom(0, 99))).toHaveLength(2);
  });
});
