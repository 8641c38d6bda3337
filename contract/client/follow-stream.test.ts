import type { ServerResponse } from 'node:http';

import { describe, expect, it, onTestFinished } from 'vitest';

import { gather } from '../../test/support/gather.ts';
import { serve } from '../../test/support/serve.ts';
import type { ConnectionState, StreamMessage, SubscribeOptions } from '../stream.ts';
import { reconnectDelay } from './follow-stream.ts';
import { createHttpClient } from './http-client.ts';

const row = (seq: number) => ({
  seq,
  at: 'now',
  kind: 'notice',
  level: 'info',
  code: 'a/b',
  message: 'Something.',
});

function send(response: ServerResponse, id: number, data: unknown, event?: string): void {
  const name = event === undefined ? '' : `event: ${event}\n`;
  response.write(`${name}id: ${id}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** A stream server that the test drives, and a subscription to it whose pauses take no time. */
async function follow(options: SubscribeOptions) {
  const requests = gather<{ path: string; response: ServerResponse }>();
  const messages = gather<StreamMessage>();
  const states = gather<ConnectionState>();
  const pauses: number[] = [];
  const { url } = await serve((request, response) => {
    requests.add({ path: request.url ?? '', response });
  });
  const client = createHttpClient({
    url,
    token: 't',
    pause: (milliseconds) => {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
  });
  const subscription = client.subscribe(options, {
    message: messages.add,
    connection: states.add,
  });
  onTestFinished(() => {
    subscription.close();
  });
  const request = async (count: number) => {
    const all = await requests.until(({ length }) => length >= count);
    const last = all[count - 1];
    if (last === undefined) throw new Error('no such request');
    return last;
  };
  return { request, messages, states, pauses, subscription, requests };
}

describe('followStream', () => {
  it('hands messages on in order, also when a chunk ends within one', async () => {
    const { request, messages } = await follow({ view: 'rows', after: 0 });
    const { response } = await request(1);
    const text = `id: 1\ndata: ${JSON.stringify({ type: 'rows', recording: 'r', rows: [row(1)] })}\n\n`;
    response.write(text.slice(0, 40));
    await new Promise((resolve) => response.write(text.slice(40), resolve));
    send(response, 1, { type: 'world-changed' });
    const got = await messages.until(({ length }) => length === 2);
    expect(got.map(({ type }) => type)).toEqual(['rows', 'world-changed']);
  });

  it('resumes after the last seq, in the recording it counts in', async () => {
    const { request, states, messages } = await follow({ view: 'rows', after: 3 });
    const first = await request(1);
    expect(first.path).toBe('/api/stream?view=rows&after=3');
    send(first.response, 3, { recording: 'r-1', seq: 3 }, 'position');
    send(first.response, 5, { type: 'rows', recording: 'r-1', rows: [row(4), row(5)] });
    await messages.until(({ length }) => length === 1);
    first.response.destroy();
    expect((await request(2)).path).toBe('/api/stream?view=rows&after=5&recording=r-1');
    expect(states.items).toEqual(['open', 'lost']);
  });

  it('resumes where it began when nothing had come yet', async () => {
    const { request, states } = await follow({ view: 'entries' });
    const first = await request(1);
    expect(first.path).toBe('/api/stream?view=entries');
    send(first.response, 41, { recording: 'r-1', seq: 41 }, 'position');
    await states.until((items) => items.includes('open'));
    first.response.end();
    expect((await request(2)).path).toBe('/api/stream?view=entries&after=41&recording=r-1');
  });

  it('resumes in the recording that the log went on in', async () => {
    const { request, messages } = await follow({ view: 'rows', after: 3 });
    const first = await request(1);
    send(first.response, 3, { recording: 'r-1', seq: 3 }, 'position');
    send(first.response, 0, { type: 'recording-changed', recording: 'r-2' });
    await messages.until(({ length }) => length === 1);
    first.response.end();
    expect((await request(2)).path).toBe('/api/stream?view=rows&after=0&recording=r-2');
  });

  it('waits longer after each failure and starts anew once it was open', async () => {
    const { request, pauses } = await follow({ view: 'rows' });
    for (const count of [1, 2, 3]) (await request(count)).response.destroy();
    const open = await request(4);
    open.response.writeHead(200).flushHeaders();
    open.response.end();
    await request(5);
    expect(pauses).toEqual([250, 500, 1000, 250]);
  });

  it('gives up when the token is not taken', async () => {
    const { request, states, requests } = await follow({ view: 'rows' });
    (await request(1)).response.writeHead(401).end();
    await states.until((items) => items.includes('refused'));
    expect(states.items).toEqual(['refused']);
    expect(requests.items).toHaveLength(1);
  });

  it('is silent once it is closed', async () => {
    const { request, messages, states, subscription } = await follow({ view: 'rows' });
    const { response } = await request(1);
    response.writeHead(200).flushHeaders();
    await states.until((items) => items.includes('open'));
    const gone = new Promise((resolve) => response.on('close', resolve));
    subscription.close();
    await gone;
    expect(messages.items).toEqual([]);
    expect(states.items).toEqual(['open']);
  });

  it('ends its wait when it is closed', async () => {
    const states = gather<ConnectionState>();
    const pausing = gather<AbortSignal>();
    const client = createHttpClient({
      url: 'http://127.0.0.1:1',
      token: 't',
      pause: (_milliseconds, signal) => {
        pausing.add(signal);
        return new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            resolve();
          });
        });
      },
    });
    const subscription = client.subscribe(
      { view: 'rows' },
      { message: () => undefined, connection: states.add },
    );
    const [signal] = await pausing.until(({ length }) => length === 1);
    subscription.close();
    expect(signal?.aborted).toBe(true);
    expect(states.items).toEqual(['lost']);
  });
});

describe('reconnectDelay', () => {
  it('doubles from a quarter of a second up to five', () => {
    expect([0, 1, 2, 3, 4, 5, 100].map(reconnectDelay)).toEqual([
      250, 500, 1000, 2000, 4000, 5000, 5000,
    ]);
  });
});
