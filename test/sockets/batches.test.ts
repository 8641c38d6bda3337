import { setImmediate as nextTurn } from 'node:timers/promises';

import { describe, expect, it } from 'vitest';

import type { Json } from '#core/catalogue/fixture.ts';
import type { AttemptEntry, LogEntry } from '#core/log/log-entry.ts';
import type { OrderInput } from '#core/order/order.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { openReceiver } from './support/open-receiver.ts';
import { type OpenRunner, openRunner } from './support/open-runner.ts';
import {
  answerWith,
  okAnswer,
  openScriptedServer,
  type Script,
} from './support/scripted-server.ts';

const next = makeProfile('next', profileTimeline);

/** A server that tells what it got, and a runner of the profile `next` with a destination there. */
async function opened(script: Script = answerWith(okAnswer)) {
  const { log, joiner } = await openReceiver();
  const server = await openScriptedServer(script);
  const runner = openRunner({ log, joiner, urls: [`${server.url}/logs`], profile: next });
  /** Ids of each array that arrived. */
  const arrived = (): Json[][] =>
    server.received.map((bytes) => {
      const [, body = ''] = bytes.toString('utf8').split('\r\n\r\n');
      return (JSON.parse(body) as { readonly id: Json }[]).map(({ id }) => id);
    });
  const attempts = async (): Promise<AttemptEntry[]> => {
    const entries: readonly LogEntry[] = await log.readFrom(0, 999);
    return entries.filter((entry) => entry.kind === 'attempt');
  };
  return { ...runner, log, server, arrived, attempts };
}

async function sizesOf(
  { start, over }: OpenRunner,
  arrived: () => Json[][],
  request: Partial<OrderInput>,
): Promise<number[]> {
  await over(start(request));
  return arrived().map(({ length }) => length);
}

describe('a run in a version that sends batches', () => {
  it('sends a hundred events in one request, and the rest in a last one', async () => {
    const { start, over, arrived, attempts } = await opened();
    const run = await over(start({ count: 250, concurrency: 8 }));
    expect(run).toMatchObject({
      state: 'finished',
      events: { total: 250, done: 250 },
      deliveries: { delivered: 3, failed: 0, skipped: 0 },
    });
    expect(arrived().map(({ length }) => length)).toEqual([100, 100, 50]);
    const logged = await attempts();
    expect(logged.map(({ events }) => events?.map(({ id }) => id))).toEqual(arrived());
    expect(logged.map(({ event }) => event.id)).toEqual(arrived().map(([id]) => id));
    expect(logged[0]).not.toHaveProperty('job');
  });

  it('names no event type in the headers', async () => {
    const { start, over, server } = await opened();
    await over(start());
    expect(server.received[0]?.toString('latin1')).not.toMatch(/audit-event-type|content-type/i);
  });

  it('sends batches of the size that was asked for', async () => {
    const { arrived, ...runner } = await opened();
    expect(await sizesOf(runner, arrived, { count: 7, batchSize: 3 })).toEqual([3, 3, 1]);
  });

  // row: body.batch, delivery.order
  it('row "order": keeps that of events, however many are made at once', async () => {
    const { start, over, arrived } = await opened((socket) => {
      setTimeout(() => socket.end(okAnswer), 2);
    });
    const fixtures = ['project_fork_operation'];
    await over(start({ fixtures, count: 60, batchSize: 7, concurrency: 16 }));
    const ids = arrived().flat().map(Number);
    expect(ids).toHaveLength(60);
    expect(ids).toEqual(ids.toSorted((one, other) => one - other));
  });

  it('sends what waited long enough although the batch is not full', async () => {
    const { arrived, ...runner } = await opened();
    const sizes = await sizesOf(runner, arrived, { count: 12, rate: 30, batchLinger: 40 });
    expect(sizes.length).toBeGreaterThan(1);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(12);
  });

  it('keeps a batch back while the run is paused, however long it has waited', async () => {
    const { runner, start, over, toldOf, arrived } = await opened();
    const request = { count: 2, rate: 2, batchLinger: 200 };
    const paused = start(request);
    await nextTurn();
    runner.pause(paused.id);
    // Begun later, so its first batch is due later.
    const other = start(request);
    await toldOf(({ id, events }) => id === other.id && events.done > 0);
    expect(runner.get(paused.id).events.done).toBe(0);
    expect(arrived()).toHaveLength(1);

    runner.resume(paused.id);
    expect(await over(paused)).toMatchObject({ state: 'finished', events: { done: 2 } });
    await over(other);
    expect(arrived().flat()).toHaveLength(4);
  });

  it('lets GitLab’s own wait go by as fast as its clock is said to', async () => {
    const { arrived, ...runner } = await opened();
    const sizes = await sizesOf(runner, arrived, { count: 24, rate: 60, clockSpeed: 1500 });
    // At GitLab's own pace the first batch would wait for all of them.
    expect(sizes.length).toBeGreaterThan(1);
  });

  it('waits for nothing when no more events come', async () => {
    const { arrived, ...runner } = await opened();
    expect(await sizesOf(runner, arrived, { count: 2 })).toEqual([2]);
  });

  it('counts one failure for a batch, and says of how many events it is true', async () => {
    const { start, over, attempts } = await opened(answerWith('HTTP/1.1 500 Oops\r\n\r\n'));
    const run = await over(start({ count: 40 }));
    expect(run).toMatchObject({ events: { done: 40 }, deliveries: { rejected: 1 } });
    expect((await attempts())[0]?.verdict.message).toContain('The request carried 40 events');
  });

  it('sends nothing of what still waits when it is cancelled', async () => {
    const { runner, start, toldOf, server, attempts } = await opened();
    const run = start({ count: 1000, rate: 500 });
    await toldOf(({ id }) => id === run.id);
    const ended = await runner.cancel(run.id);
    expect(ended).toMatchObject({ state: 'cancelled', events: { done: 0 } });
    expect([server.received.length, await attempts()]).toEqual([0, []]);
  });

  it('breaks off the batch that is on the wire when it is cancelled', async () => {
    let asked: () => void = () => undefined;
    const reached = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const { runner, start, attempts } = await opened(() => {
      asked();
    });
    const run = start({ count: 10, batchSize: 2 });
    await reached;
    expect(await runner.cancel(run.id)).toMatchObject({ state: 'cancelled', events: { done: 0 } });
    expect(await attempts()).toMatchObject([{ error: { code: 'cancelled' } }]);
  });

  it('fails, and says why, when the log refuses', async () => {
    const { start, over, log } = await opened();
    await log.close();
    expect(await over(start({ count: 50, batchSize: 5 }))).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('Failed to add to the log') as string,
    });
  });
});

describe('a version that sends each event by itself', () => {
  it.each([{ batchSize: 10 }, { batchLinger: 5 }, { publishFailures: 5 }, { partitions: 2 }])(
    'refuses %j before anything',
    async (wish) => {
      const { log, joiner } = await openReceiver();
      const { start, told } = openRunner({ log, joiner, urls: [] });
      expect(() => start(wish)).toThrow(
        'Failed to start a run in batches: GitLab 16.1 sends each event by itself (GitLab 19.4 or newer does it). Try the profile next, or leave out what is said of batches.',
      );
      expect(told).toEqual([]);
    },
  );
});
