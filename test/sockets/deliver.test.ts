import { describe, expect, it } from 'vitest';

import type { AttemptEntry, LogEntry } from '#core/log/log-entry.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { deliverPlan } from './support/deliver-plan.ts';
import { openReceiver } from './support/open-receiver.ts';
import { planFor, settings } from './support/plan-for.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

const profile: Profile = { ...makeProfile('16.1', profileTimeline, {}), settings };

describe('deliver', () => {
  it('logs an attempt that carries the capture of the same request', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const plan = planFor(receiver.port);
    await deliverPlan(plan, { profile, run: 'run-1', clock, log, joiner });
    const [capture, attempt] = await log.readFrom(0, 9);
    expect(capture).toMatchObject({ kind: 'capture', seq: 1, attempt: null });
    expect(attempt).toMatchObject({
      kind: 'attempt',
      seq: 2,
      capture: 1,
      run: 'run-1',
      profile: '16.1',
      event: plan.event,
      destination: plan.destination,
      response: { status: 200, statusText: 'OK', body: { text: '{"captured":1}' } },
      error: null,
      verdict: { code: 'delivered', lost: false },
    });
  });

  it('logs the same request on both sides, byte for byte', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const rawHeaders = [
      ['X-Utf8', '\xc3\xa4'],
      ['x-twice', '1'],
      ['X-Twice', '2'],
      ['Content-Length', '16'],
      ['Host', 'h'],
    ] as const;
    const request = { target: '/logs?a=%20', rawHeaders, body: '{"a":"50%&+=ä"}' };
    const plan = planFor(receiver.port, { request });
    await deliverPlan(plan, { profile, run: null, clock, log, joiner });
    const [capture, attempt] = await log.readFrom(0, 9);
    if (capture?.kind !== 'capture' || attempt?.kind !== 'attempt') {
      throw new Error('They are not logged as expected.');
    }
    expect(capture.request).toEqual({ ...attempt.request, httpVersion: '1.1', rawTrailers: [] });
    expect(attempt.localPort).toBe(capture.connection.remotePort);
  });

  it('lets the capture carry the attempt when that was logged first', async () => {
    const { receiver, log, joiner, entries } = await openReceiver();
    // The body is announced longer than it is, so the receiver waits and the sender gives up.
    const plan = planFor(receiver.port, {
      request: {
        rawHeaders: [
          ['Host', 'h'],
          ['Content-Length', '99'],
        ],
        body: 'short',
      },
    });
    const impatient = { ...profile, settings: { ...settings, readTimeoutMs: 50 } };
    await deliverPlan(plan, { profile: impatient, run: null, clock, log, joiner });
    expect(await entries(2)).toMatchObject([
      { kind: 'attempt', seq: 1, capture: null, error: { code: 'read-timeout' } },
      {
        kind: 'capture',
        seq: 2,
        attempt: 1,
        complete: false,
        request: { body: { text: 'short' } },
      },
    ]);
  });

  it('joins each of many deliveries that are under way at once', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const bodies = Array.from({ length: 200 }, (_, index) => String(index).padStart(4, '0'));
    await Promise.all(
      bodies.map((body) => {
        const rawHeaders = [
          ['Content-Length', '4'],
          ['Host', 'h'],
        ] as const;
        const plan = planFor(receiver.port, { request: { rawHeaders, body } });
        return deliverPlan(plan, { profile, run: null, clock, log, joiner });
      }),
    );
    const entries = await log.readFrom(0, 1000);
    const bySeq = new Map<number, LogEntry>(entries.map((entry) => [entry.seq, entry]));
    const attempts = entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
    const partners = attempts.map(({ request, capture }) => {
      const partner = bySeq.get(capture ?? 0);
      return partner?.kind === 'capture' && partner.request.body.encoding === 'utf8'
        ? [request.body, partner.request.body]
        : null;
    });
    expect(partners).toHaveLength(200);
    partners.forEach((pair) => {
      expect(pair?.[0]).toEqual(pair?.[1]);
    });
  });

  it('joins nothing when the request went elsewhere', async () => {
    const { log, joiner } = await openReceiver();
    const { port } = await openScriptedServer(answerWith(okAnswer));
    await deliverPlan(planFor(port), { profile, run: null, clock, log, joiner });
    expect(await log.read(1)).toMatchObject({ kind: 'attempt', capture: null });
  });

  it('logs what failed, with its verdict', async () => {
    const { receiver, log, joiner } = await openReceiver();
    await receiver.close();
    await deliverPlan(planFor(receiver.port), { profile, run: null, clock, log, joiner });
    expect(await log.read(1)).toMatchObject({
      response: null,
      error: { code: 'refused' },
      verdict: { lost: true },
      localPort: null,
    });
  });

  it('keeps large bodies beside the log and says how much of an answer it dropped', async () => {
    const { log, joiner } = await openReceiver();
    const answer = `HTTP/1.1 200 OK\r\nContent-Length: 1100000\r\n\r\n${'z'.repeat(1_100_000)}`;
    const { port } = await openScriptedServer(answerWith(answer));
    const request = { body: 'x'.repeat(70_000), rawHeaders: [] };
    await deliverPlan(planFor(port, { request }), { profile, run: null, clock, log, joiner });
    const entry = await log.read(1);
    expect(entry).toMatchObject({
      request: { body: { encoding: 'file', size: 70_000 } },
      response: { body: { encoding: 'file', size: 1_048_576 }, bodyDropped: 51_424 },
    });
  });

  it('logs a skip as it was decided', async () => {
    const { log } = await openReceiver();
    const { event, destination } = planFor(1);
    const skip = { kind: 'skip', event, destination, reason: 'filtered', message: 'No.' } as const;
    const entry = await deliverPlan(skip, { profile, run: 'run-1', clock, log });
    expect(entry).toEqual({ ...skip, run: 'run-1', profile: '16.1' });
    expect(await log.read(1)).toMatchObject({ ...skip, run: 'run-1' });
  });
});
