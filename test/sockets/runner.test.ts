import { describe, expect, it } from 'vitest';

import type { AttemptEntry, LogEntry } from '#core/log/log-entry.ts';

import { openReceiver } from './support/open-receiver.ts';
import { fixture, openRunner } from './support/open-runner.ts';
import { answerWith, okAnswer, openScriptedServer } from './support/scripted-server.ts';

function attemptsOf(entries: readonly LogEntry[]): AttemptEntry[] {
  return entries.filter((entry): entry is AttemptEntry => entry.kind === 'attempt');
}

describe('a run', () => {
  it('fires its fixtures in order, as often as asked, and counts', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [`${receiver.url}/logs`] });
    const fixtures = [fixture, 'project_fork_operation'];
    const run = start({ fixtures, count: 2 });
    expect(run).toMatchObject({ state: 'running', events: { total: 4 }, finishedAt: null });
    expect(await over(run)).toMatchObject({
      state: 'finished',
      fixtures,
      events: { total: 4, done: 4 },
      deliveries: { delivered: 4, failed: 0, skipped: 0 },
      failure: null,
      finishedAt: expect.any(String) as string,
    });
    const attempts = attemptsOf(await log.readFrom(0, 99));
    expect(attempts.map(({ event }) => event.fixture)).toEqual([...fixtures, ...fixtures]);
    expect(new Set(attempts.map(({ event }) => event.id)).size).toBe(4);
    expect(new Set(attempts.map((attempt) => attempt.run))).toEqual(new Set([run.id]));
    expect(attempts.every(({ capture }) => capture !== null)).toBe(true);
  });

  it('delivers to one destination after another', async () => {
    const order: string[] = [];
    const servers = await Promise.all(
      ['first', 'second'].map((name) =>
        openScriptedServer((socket) => {
          order.push(`${name} asked`);
          setImmediate(() => {
            order.push(`${name} answers`);
            socket.end(okAnswer);
          });
        }),
      ),
    );
    const { log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: servers.map(({ url }) => url) });
    await over(start());
    expect(order).toEqual(['first asked', 'first answers', 'second asked', 'second answers']);
  });

  // row: delivery.swallowed
  it('row "connection error": goes on to the next destination when one fails, and counts both', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const bad = await openScriptedServer(answerWith('HTTP/1.1 500 Oops\r\n\r\n'));
    const { start, over } = openRunner({ log, joiner, urls: [bad.url, receiver.url] });
    expect((await over(start())).deliveries).toEqual({
      delivered: 1,
      rejected: 1,
      failed: 0,
      skipped: 0,
    });
  });

  it('has as many events under way as asked, and no more', async () => {
    let open = 0;
    let most = 0;
    const server = await openScriptedServer((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.end(okAnswer);
      }, 5);
    });
    const { log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [server.url] });
    await over(start({ count: 40, concurrency: 4 }));
    expect(most).toBe(4);
  });

  it('keeps to its rate', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    const run = await over(start({ count: 21, rate: 100, concurrency: 8 }));
    const took = Date.parse(run.finishedAt ?? '') - Date.parse(run.startedAt);
    // The 21st is due 200 ms after the first; a clock may round a millisecond away.
    expect(took).toBeGreaterThanOrEqual(195);
    expect(run.deliveries.delivered).toBe(21);
  });

  it('puts the values in that it is given', async () => {
    const { receiver, log, joiner, capture } = await openReceiver();
    const { start } = openRunner({ log, joiner, urls: [receiver.url] });
    start({ set: { '/author_id': -2 }, verbatim: true });
    const { body } = (await capture()).request;
    expect(JSON.parse(body.encoding === 'utf8' ? body.text : '')).toMatchObject({ author_id: -2 });
  });

  it('says once for each place that nobody gets its events, and which that is', async () => {
    const { log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [] });
    const run = await over(start({ count: 300, concurrency: 16 }));
    expect(run).toMatchObject({ state: 'finished', events: { done: 300 } });
    expect(await log.readFrom(0, 99)).toMatchObject([
      {
        kind: 'notice',
        level: 'warning',
        code: 'run/no-destination',
        run: run.id,
        event: { type: 'repository_git_operation' },
        message: expect.stringContaining(
          'It happened in my-group, which has no destination',
        ) as string,
      },
    ]);
  });

  it('tells of its start and its end, and of what lies between now and then', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over, told } = openRunner({ log, joiner, urls: [receiver.url] });
    await over(start({ count: 50, rate: 100, concurrency: 8 }));
    expect(told[0]).toMatchObject({ state: 'running', events: { done: 0 } });
    expect(told.at(-1)).toMatchObject({ state: 'finished', events: { done: 50 } });
    expect(told.some(({ events }) => events.done > 0 && events.done < 50)).toBe(true);
    // Not of each: how seldom is proven with a clock of its own, in run-progress.test.ts.
    expect(told.length).toBeLessThan(40);
  });

  it('fails, and says why, when the log refuses', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over } = openRunner({ log, joiner, urls: [receiver.url] });
    await log.close();
    expect(await over(start({ count: 50 }))).toMatchObject({
      state: 'failed',
      failure: expect.stringContaining('Failed to add to the log') as string,
      events: { done: 0 },
    });
  });

  it.each([
    ['an unknown fixture', { fixtures: ['nothing_like_it'] }, 'fixture/unknown'],
    ['an unknown path', { scope: { kind: 'group', path: 'nowhere' } }, 'world/unknown-path'],
    ['an unknown pointer', { set: { '/nothing/there': 1 } }, 'event/unknown-pointer'],
    ['a pointer that is none', { set: { oops: 1 } }, 'event/invalid-pointer'],
  ] as const)('is refused before anything is sent for %s', async (_name, change, code) => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, told } = openRunner({ log, joiner, urls: [receiver.url] });
    const fixtures = 'fixtures' in change ? [fixture, ...change.fixtures] : [fixture];
    expect(() => start({ ...change, fixtures })).toThrow(
      expect.objectContaining({ code, category: 'user-input' }) as Error,
    );
    expect([told.length, log.nextSeq]).toEqual([0, 1]);
  });
});

describe('cancelling a run', () => {
  it('breaks off what is on the wire, counts it, and begins nothing more', async () => {
    const held = 4;
    let reached: () => void = () => undefined;
    const allHeld = new Promise<void>((resolve) => {
      reached = resolve;
    });
    let asked = 0;
    const server = await openScriptedServer(() => {
      asked += 1;
      if (asked === held) {
        reached();
      }
    });
    const { log, joiner } = await openReceiver();
    const { start, runner, told } = openRunner({ log, joiner, urls: [server.url] });
    const run = start({ count: 1000, concurrency: held });
    await allHeld;
    const cancelled = await runner.cancel(run.id);
    expect(cancelled).toMatchObject({
      state: 'cancelled',
      events: { total: 1000, done: 0, neverBegun: 1000 - held },
      deliveries: { delivered: 0, failed: 0, cancelled: held, skipped: 0 },
    });
    const attempts = attemptsOf(await log.readFrom(0, 99));
    expect(attempts.map(({ error }) => error?.code)).toEqual(Array(held).fill('cancelled'));
    expect(told.at(-1)).toEqual(cancelled);
    expect(asked).toBe(held);
  });

  it('leaves the counts equal to the log, wherever it strikes', async () => {
    const { receiver, log, joiner, entries } = await openReceiver();
    const { start, runner } = openRunner({
      log,
      joiner,
      urls: [receiver.url, `${receiver.url}/2`],
    });
    // A stored event, whose id is the same at both destinations.
    const fixtures = ['project_fork_operation'];
    const run = start({ fixtures, count: 5000, concurrency: 16 });
    await entries(50);
    const { deliveries, events } = await runner.cancel(run.id);
    const attempts = attemptsOf(await log.readFrom(0, 100_000));
    expect(deliveries.delivered + (deliveries.cancelled ?? 0)).toBe(attempts.length);
    expect(deliveries.delivered).toBe(attempts.filter(({ response }) => response !== null).length);
    const perEvent = new Map<string, number>();
    for (const { event, error } of attempts) {
      perEvent.set(event.id, (perEvent.get(event.id) ?? 0) + (error === null ? 1 : 0));
    }
    expect(events.done).toBe([...perEvent.values()].filter((count) => count === 2).length);
  });

  it('wakes a run that waits for its rate', async () => {
    const { receiver, log, joiner, entries } = await openReceiver();
    const { start, runner } = openRunner({ log, joiner, urls: [receiver.url] });
    const run = start({ count: 10, rate: 0.001, concurrency: 3 });
    await entries(2);
    expect(await runner.cancel(run.id)).toMatchObject({ state: 'cancelled', events: { done: 1 } });
  });

  it('reaches a run whose events nobody gets', async () => {
    const { log, joiner } = await openReceiver();
    const { start, runner } = openRunner({ log, joiner, urls: [] });
    const run = start({ count: 100_000_000, concurrency: 4 });
    await new Promise(setImmediate);
    expect(await runner.cancel(run.id)).toMatchObject({ state: 'cancelled' });
  });

  it('leaves a run that is over as it is', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const { start, over, runner } = openRunner({ log, joiner, urls: [receiver.url] });
    const finished = await over(start());
    expect(await runner.cancel(finished.id)).toEqual(finished);
    expect(runner.get(finished.id)).toEqual(finished);
  });

  it('knows no run of another id', async () => {
    const { log, joiner } = await openReceiver();
    const { runner } = openRunner({ log, joiner, urls: [] });
    const unknown = { code: 'run/unknown', category: 'user-input' };
    expect(() => runner.get('x')).toThrow(expect.objectContaining(unknown) as Error);
    await expect(runner.cancel('x')).rejects.toMatchObject(unknown);
  });

  it('comes with closing, after which nothing starts', async () => {
    const server = await openScriptedServer(() => undefined);
    const { log, joiner } = await openReceiver();
    const { start, runner } = openRunner({ log, joiner, urls: [server.url] });
    const run = start({ count: 10 });
    await runner.close();
    expect(runner.get(run.id).state).toBe('cancelled');
    expect(() => start()).toThrow(expect.objectContaining({ code: 'run/closing' }) as Error);
  });
});
