import { describe, expect, it } from 'vitest';

import type { AttemptEntry } from '#core/log/log-entry.ts';
import type { OrderInput } from '#core/order/order.ts';

import { openReceiver } from './support/open-receiver.ts';
import { openRunner } from './support/open-runner.ts';

async function opened(destinations = 1) {
  const { receiver, log, joiner } = await openReceiver();
  const urls = Array.from({ length: destinations }, (_, index) => `${receiver.url}/${index}`);
  const running = openRunner({ log, joiner, urls });
  const attempts = async (): Promise<AttemptEntry[]> => {
    const entries = await log.readFrom(0, 10_000);
    return entries.filter((entry) => entry.kind === 'attempt');
  };
  return {
    ...running,
    attempts,
    /** Carries a run out and gives what it sent, in its order. */
    sent: async (request: Partial<OrderInput>): Promise<AttemptEntry[]> => {
      await running.over(running.start(request));
      return attempts();
    },
  };
}

describe('traffic of a run', () => {
  it('sends duplicates with the id that they had', async () => {
    const { sent } = await opened();
    const attempts = await sent({ count: 6, duplicates: 50 });
    const ids = attempts.map(({ event }) => event.id);
    expect(ids).toHaveLength(9);
    expect(new Set(ids).size).toBe(6);
    const [, first, copy] = attempts;
    expect(copy?.request.body).toEqual(first?.request.body);
  });

  it('gives an event another id at each destination when wanted', async () => {
    const plain = await opened(2);
    const fixtures = ['project_fork_operation'];
    const same = await plain.sent({ fixtures });
    expect(new Set(same.map(({ event }) => event.id)).size).toBe(1);
    const { sent } = await opened(2);
    const [one, other] = await sent({ fixtures, twinIds: true });
    expect(one?.event.id).not.toBe(other?.event.id);
    expect(one?.event.scope).toBe(other?.event.scope);
  });

  it('sends twins as two events at the same moment', async () => {
    const { sent } = await opened();
    const attempts = await sent({ twins: true });
    const [one, other] = attempts;
    expect(attempts).toHaveLength(2);
    expect(one?.event.id).not.toBe(other?.event.id);
    expect(one?.event.type).toBe(other?.event.type);
  });

  it('shuffles what is sent, not when it happened', async () => {
    const { sent } = await opened();
    const fixtures = ['project_fork_operation'];
    const order = { reorder: 20, seed: 3 };
    const numbers = (await sent({ fixtures, count: 20, ...order })).map(({ event }) =>
      Number(event.id),
    );
    expect(numbers).toHaveLength(20);
    expect(numbers).not.toEqual(numbers.toSorted((one, two) => one - two));
  });

  it('tells the seed of what was drawn by lot, and of nothing else', async () => {
    const { start, over } = await opened();
    expect((await over(start({ reorder: 3 }))).seed).toEqual(expect.any(Number));
    expect((await over(start())).seed).toBeUndefined();
  });

  it('has a whole burst under way at once', async () => {
    const { start, over } = await opened();
    const run = start({ count: 40, rate: 1000, burst: 40 });
    expect(await over(run)).toMatchObject({ events: { total: 40, done: 40 } });
  });

  it('is refused before anything is sent when it contradicts itself', async () => {
    const { start, attempts } = await opened();
    expect(() => start({ shape: 'gitlab' })).toThrow(/needs a rate/);
    expect(() => start({ verbatim: true, twinIds: true })).toThrow(/contradict the documented id/);
    expect(await attempts()).toEqual([]);
  });
});

describe('a pause', () => {
  it('begins nothing new until the run goes on, and counts everything once', async () => {
    const { start, over, runner, toldOf, attempts } = await opened();
    const run = start({ count: 60, rate: 200, concurrency: 4 });
    await toldOf(({ events }) => events.done > 5);
    const paused = runner.pause(run.id);
    expect(paused).toMatchObject({ state: 'running', paused: true });
    // What is on the wire ends; nothing else may come.
    await toldOf((told) => told.paused === true);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const before = (await attempts()).length;
    expect(before).toBeLessThanOrEqual(paused.events.done + 4);
    expect(before).toBeLessThan(60);
    expect(runner.resume(run.id)).toMatchObject({ paused: false });
    const ended = await over(run);
    expect(ended).toMatchObject({ state: 'finished', events: { total: 60, done: 60 } });
    expect(ended.deliveries).toEqual({ delivered: 60, failed: 0, skipped: 0 });
    expect(ended.pausedMs).toBeGreaterThanOrEqual(100);
    expect(await attempts()).toHaveLength(60);
  });

  it('can be asked for twice, and ends with a cancellation', async () => {
    const { start, runner } = await opened();
    const { id } = start({ count: 1000, rate: 10 });
    runner.pause(id);
    expect(runner.pause(id)).toMatchObject({ paused: true });
    expect(await runner.cancel(id)).toMatchObject({ state: 'cancelled', paused: false });
  });

  it('is refused once the run is over', async () => {
    const { start, over, runner } = await opened();
    const { id } = await over(start());
    expect(() => runner.pause(id)).toThrow(/it is over/);
    expect(() => runner.resume(id)).toThrow(/it is over/);
  });
});
