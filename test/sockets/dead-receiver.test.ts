import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { OwnListener } from '#contract/harness-description.ts';
import type { StreamMessage } from '#contract/stream.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { Harness } from '#mock-server/harness.ts';
import { beatMs } from '#mock-server/listening/watch-listeners.ts';

import { gather } from '../support/gather.ts';
import { startHarness } from '../support/start-harness.ts';
import { killListener } from './support/kill-listener.ts';

// Only what repeats: everything else of a harness goes by the real time.
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
});
afterEach(() => {
  vi.useRealTimers();
});

type States = readonly string[];

/** What its stream tells of its receivers, as `name state`. */
function statesOf({ client }: Harness) {
  const told = gather<States>();
  const message = (news: StreamMessage): void => {
    if (news.type !== 'receivers') return;
    told.add(news.receivers.map(({ name, state }) => `${name} ${state}`));
  };
  client.subscribe({ view: 'rows' }, { message });
  return {
    until: (states: States) =>
      told.until((all) => JSON.stringify(all.at(-1)) === JSON.stringify(states)),
  };
}

function portOf({ url }: Pick<ReceiverView, 'url'>): number {
  return Number(new URL(url ?? '').port);
}

async function post(url: string | null): Promise<number> {
  return (await fetch(url ?? '', { method: 'POST', body: '{}' })).status;
}

async function notices({ client }: Harness): Promise<string[]> {
  const { rows } = await client.call('listLog', {});
  return rows.flatMap((row) => (row.kind === 'notice' ? [row.code] : []));
}

describe('a receiver whose listener dies behind the back of the harness', () => {
  it.each([
    ['the local one', { name: 'local' }],
    ['one of its own port', { name: 'own', port: 0 }],
    ['one of https', { name: 'safe', port: 0, https: true }],
  ])('is dead within one beat, and listens again once it is started: %s', async (_, settings) => {
    const alarms: string[] = [];
    const harness = await startHarness({ onAlarm: (message) => alarms.push(message) });
    const { client } = harness;
    const { name } = settings;
    if (name !== 'local') await client.call('setReceiver', { receiver: settings });
    const [, named] = await client.call('listReceivers', {});
    const before = named ?? { url: harness.description.receiver.url };
    const others = named === undefined ? [] : ['local listening'];
    const states = statesOf(harness);

    vi.advanceTimersByTime(beatMs);
    killListener(portOf(before));
    vi.advanceTimersByTime(beatMs);
    await states.until([...others, `${name} failed`]);
    const { receivers } = await client.call('describeHarness', {});
    expect(receivers.at(-1)).toMatchObject({
      ...{ name, state: 'failed', url: before.url },
      problem: expect.stringMatching(
        `^The receiver ${name} takes no connections at \\S+: nothing listens there any more\\. Try \`auditorium receiver start ${name}\``,
      ) as string,
    });

    const started = await client.call('startReceiver', { name });
    expect(started).toMatchObject({ name, state: 'listening', url: before.url, problem: null });
    await states.until([...others, `${name} listening`]);
    vi.advanceTimersByTime(beatMs);
    expect(alarms).toEqual([expect.stringContaining('takes no connections')]);
    // Nothing of the beats is in the log.
    expect(await notices(harness)).toEqual([
      ...(named === undefined ? [] : ['world/changed']),
      'listener/failed',
    ]);
  });

  it('takes requests again at the same place, those of its prefixes too', async () => {
    const harness = await startHarness();
    const { client, description } = harness;
    await client.call('setReceiver', { receiver: { name: 'a', prefix: '/a' } });
    const states = statesOf(harness);
    killListener(portOf(description.receiver));
    vi.advanceTimersByTime(beatMs);
    await states.until(['local failed', 'a failed']);
    await expect(post(description.receiver.url)).rejects.toThrow();
    await client.call('startReceiver', { name: 'a' });
    expect(await post(`${description.receiver.url}/a`)).toBe(200);
  });

  it('cannot be started while another program has its port, and says so', async () => {
    const harness = await startHarness();
    const { client } = harness;
    const { port } = await client.call('setReceiver', { receiver: { name: 'a', port: 0 } });
    const states = statesOf(harness);
    killListener(port ?? 0);
    const other = await startHarness({ ports: { ui: 0, gitlab: 0, receiver: port ?? 0 } });
    vi.advanceTimersByTime(beatMs);
    await states.until(['local listening', 'a failed']);
    await expect(client.call('startReceiver', { name: 'a' })).rejects.toMatchObject({
      code: 'port/taken',
    });
    await other.close();
    expect(await client.call('startReceiver', { name: 'a' })).toMatchObject({ state: 'listening' });
  });
});

describe('a port of the harness itself that dies behind its back', () => {
  it.each(['gitlab', 'ui'] as const)('is told of, and said by the harness: %s', async (name) => {
    const harness = await startHarness();
    const { client, description } = harness;
    const told = gather<readonly OwnListener[]>();
    const message = (news: StreamMessage): void => {
      if (news.type === 'listeners') told.add(news.listeners);
    };
    client.subscribe({ view: 'rows' }, { message });
    const well = [
      { name: 'gitlab', problem: null },
      { name: 'ui', problem: null },
    ];
    expect(description.listeners).toEqual(well);
    killListener(portOf(description[name]));
    vi.advanceTimersByTime(beatMs);
    await told.until((all) => all.length > 0);
    const { listeners } = await client.call('describeHarness', {});
    const what = name === 'ui' ? 'page' : 'mock GitLab';
    expect(listeners.find((each) => each.name === name)?.problem).toMatch(
      new RegExp(
        `^The ${what} takes no connections at \\S+: .+ Try starting the harness again\\.$`,
      ),
    );
    expect(listeners.filter(({ problem }) => problem === null)).toHaveLength(1);
  });
});
