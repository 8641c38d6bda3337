import { EventEmitter } from 'node:events';

import { describe, expect, it } from 'vitest';

import type { HarnessDescription } from '#contract/harness-description.ts';
import type { HarnessOptions } from '#mock-server/harness.ts';

import { hostHarness } from './harness-host.ts';
import type { HarnessOrder } from './harness-messages.ts';

const options: HarnessOptions = {
  ports: { ui: 0, gitlab: 0, receiver: 0 },
  dataDir: null,
  profile: null,
  pageDir: null,
};
const description: HarnessDescription = {
  version: '0.1.0',
  profile: '16.1',
  gitlab: { url: 'http://127.0.0.1:2', graphql: 'http://127.0.0.1:2/api/graphql' },
  receiver: { url: 'http://127.0.0.1:3' },
  ui: { url: 'http://127.0.0.1:1' },
  control: { url: 'http://127.0.0.1:1', token: 't' },
  tokens: { admin: 'a', owner: 'o', maintainer: 'm' },
  dataDir: null,
  pid: 1,
  exposed: [],
  receivers: [],
  disk: null,
  listeners: [],
  indexing: null,
};

/** A child process without the process: remembers orders, and the test plays its part. */
function createChild() {
  const orders: HarnessOrder[] = [];
  const events = new EventEmitter();
  let kills = 0;
  return Object.assign(events, {
    orders,
    kills: () => kills,
    postMessage: (order: HarnessOrder) => {
      orders.push(order);
    },
    kill: () => {
      kills += 1;
      return true;
    },
  });
}

describe('hostHarness', () => {
  it('starts the harness with the options and is ready when the harness says so', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    expect(child.orders).toEqual([{ type: 'start', options }]);
    child.emit('message', { type: 'ready', description });
    await expect(host.ready).resolves.toEqual(description);
  });

  it('fails with the error of the harness and leaves no process behind', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    const error = {
      code: 'store/in-use',
      category: 'conflict',
      message: 'Failed to open /tmp/a: in use. Try another.',
      details: { path: '/tmp/a' },
    };
    child.emit('message', { type: 'failed', error });
    await expect(host.ready).rejects.toMatchObject(error);
    expect(child.orders.at(-1)).toEqual({ type: 'close' });
    child.emit('exit', 0);
    await expect(host.gone).resolves.toBeNull();
  });

  it('fails in a sentence when the process dies before it is ready', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    child.emit('exit', 11);
    await expect(host.ready).rejects.toThrow(
      'Failed to go on: the process with the mock GitLab and the receiver ended (code 11). Try starting it again; what was recorded is kept.',
    );
  });

  it('tells of a death that nobody asked for', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    child.emit('message', { type: 'ready', description });
    await host.ready;
    child.emit('exit', 9);
    await expect(host.gone).resolves.toMatchObject({ code: 'harness/process-ended' });
  });

  it('closes without an error and without killing when the harness ends by itself', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    child.emit('message', { type: 'ready', description });
    const closed = host.close();
    expect(child.orders.at(-1)).toEqual({ type: 'close' });
    child.emit('exit', 0);
    await closed;
    await expect(host.gone).resolves.toBeNull();
    expect(child.kills()).toBe(0);
  });

  it('kills a harness that does not end when it is told to, and does not wait for that', async () => {
    const child = createChild();
    const host = hostHarness(child, options, { limitMs: 1 });
    await host.close();
    expect(child.kills()).toBe(1);
  });

  it('says once that it is to close, however often it is asked', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    const both = Promise.all([host.close(), host.close()]);
    child.emit('exit', 0);
    await both;
    expect(child.orders.filter(({ type }) => type === 'close')).toHaveLength(1);
  });

  it('is closed at once when the process is gone already', async () => {
    const child = createChild();
    const host = hostHarness(child, options);
    child.emit('exit', 9);
    await host.gone;
    await host.close();
    expect(child.kills()).toBe(0);
  });
});
