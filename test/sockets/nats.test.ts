/** Batches by way of NATS, over sockets: which come again, to whom, and what says why. */
import { describe, expect, it } from 'vitest';

import type { AttemptEntry } from '#core/log/log-entry.ts';
import type { OrderInput } from '#core/order/order.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';
import {
  answerWith,
  okAnswer,
  openScriptedServer,
  type Script,
} from './support/scripted-server.ts';

/** As fast as GitLab's waits can go by: 30 s are less than a millisecond. */
const fast = { clockSpeed: 86_400 };
const refusal = 'HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n';

/** Destinations that do these things, in this order, and a run of the profile `next` to all of them. */
async function opened(scripts: readonly Script[], flags: Readonly<Record<string, boolean>> = {}) {
  const { log, joiner } = await openReceiver();
  const servers = await Promise.all(scripts.map((script) => openScriptedServer(script)));
  const urls = servers.map(({ url }) => `${url}/logs`);
  const profile = makeProfile('next', profileTimeline, flags);
  const { runner, start, over, toldOf } = openRunner({ log, joiner, urls, profile });
  const attempts = async (url = ''): Promise<AttemptEntry[]> =>
    (await log.readFrom(0, 9999)).filter(
      (entry): entry is AttemptEntry =>
        entry.kind === 'attempt' && entry.destination.url.startsWith(url),
    );
  /** Runs it until so many deliveries were made again. */
  const again = async (times: number, request: Partial<OrderInput> = {}) => {
    const run = start({ ...fast, ...request });
    await toldOf(({ id, retries }) => id === run.id && (retries?.done ?? 0) >= times);
    await runner.cancel(run.id);
  };
  return { urls, servers, start, over, again, attempts };
}

/** Answers so often with the one, and then with the other. */
function first(times: number, before: string, after: string): Script {
  let asked = 0;
  return (socket) => {
    asked += 1;
    socket.end(asked <= times ? before : after);
  };
}

describe('a batch by way of NATS', () => {
  // row: nats.all-or-nothing
  it('comes again to the healthy sibling of a broken destination, and the verdict says which made the duplicate', async () => {
    const { urls, again, attempts } = await opened([answerWith(okAnswer), answerWith(refusal)]);
    const [healthy = '', broken = ''] = urls;
    await again(2, { count: 3 });
    const [one, two, three] = await attempts(healthy);
    const ids = [one, two, three].map((attempt) => attempt?.events?.map(({ id }) => id));
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
    expect(one).not.toHaveProperty('retry');
    expect(one?.verdict.message).not.toContain('before');
    const why = `the batch failed at ${broken}, and it is acknowledged for all destinations or for none`;
    expect(two?.retry).toEqual({ number: 1, of: 2879, cause: 'destination-failed', why });
    expect(two?.verdict).toMatchObject({ code: 'delivered', lost: false });
    expect(two?.verdict.message).toContain(`The endpoint had it before: ${why}.`);
    const [failure] = await attempts(broken);
    expect(failure?.verdict).toMatchObject({ code: 'status-failed', lost: false });
    expect(failure?.verdict.message).toMatch(
      /, and the batch is sent again\. .*Delivery 2 of 2880, to every destination, follows 30 s /,
    );
  });

  it('is at rest once every destination has taken it', async () => {
    const { urls, again, attempts } = await opened([
      answerWith(okAnswer),
      first(1, refusal, okAnswer),
    ]);
    await again(1);
    expect((await attempts(urls[0])).length).toBe(2);
    const last = (await attempts(urls[1])).at(-1);
    expect(last?.verdict.code).toBe('delivered');
    expect(last?.verdict.message).not.toContain('before');
  });

  // row: nats.ack-deadline
  it('comes again when it was taken too late', async () => {
    const slow: Script = (socket) => {
      setTimeout(() => socket.end(okAnswer), 30);
    };
    const { again, attempts } = await opened([slow]);
    await again(1, { ackDeadline: 10 });
    const [, second] = await attempts();
    expect(second?.retry).toMatchObject({
      cause: 'ack-deadline',
      why: 'the batch was not acknowledged within 0.01 s',
    });
    expect(second?.verdict.message).toContain('The endpoint had it before: ');
  });

  // row: flag.nats-permanent
  it('does not come again for a failure that stays, where those are dropped', async () => {
    const name = 'audit_event_streaming_nats_skip_permanent_failure_redelivery';
    const script = answerWith('HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n');
    const { start, over, attempts } = await opened([script], { [name]: true });
    const run = await over(start(fast));
    expect(run).not.toHaveProperty('retries');
    const [attempt] = await attempts();
    expect(attempt?.verdict).toMatchObject({ code: 'status-failed', lost: true });
    expect(attempt?.verdict.message).toContain('which will stay: it drops the event and counts it');
  });

  // row: nats.fallback
  it('is not what an event is in that NATS does not take: Sidekiq sends it by itself', async () => {
    const { start, over, servers, attempts } = await opened([answerWith(okAnswer)]);
    const fixtures = ['project_fork_operation'];
    await over(start({ fixtures, count: 6, publishFailures: 50 }));
    const bodies = servers[0]?.received.map((bytes) => bytes.toString().split('\r\n\r\n')[1]);
    expect(bodies?.map((body) => body?.[0])).toEqual(['{', '{', '{', '[']);
    const [alone] = await attempts();
    expect(alone?.verdict.message).toMatch(
      /NATS did not take the event, and Sidekiq has sent it by itself\.$/,
    );
    expect(alone?.request.rawHeaders.map(([name]) => name)).toContain('X-Gitlab-Audit-Event-Type');
  });

  // row: flag.nats-shadow-mode, flag.use-nats
  it.each([
    { audit_event_streaming_nats_shadow_mode: true },
    { use_nats_for_audit_streaming: false },
  ])('is none with %j: Sidekiq sends each event once', async (flags) => {
    const { start, over, servers } = await opened([answerWith(okAnswer)], flags);
    await over(start({ count: 3 }));
    const bodies = servers[0]?.received.map((bytes) => bytes.toString().split('\r\n\r\n')[1]?.[0]);
    expect(bodies).toEqual(['{', '{', '{']);
  });
});
