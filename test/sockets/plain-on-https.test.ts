import { request } from 'node:https';
import { connect } from 'node:net';

import { describe, expect, it } from 'vitest';

import { openReceiver } from './support/open-receiver.ts';
import { connectRaw } from './support/raw-client.ts';
import { selfSigned } from './support/self-signed.ts';

/** Connects and leaves without a byte. */
async function comeAndGo(port: number, how: 'end' | 'resetAndDestroy'): Promise<void> {
  const socket = connect({ port, host: '127.0.0.1' });
  await new Promise((resolve) => socket.once('connect', resolve));
  socket[how]();
  await new Promise((resolve) => socket.once('close', resolve));
}

/** Status of a POST over https, with a body that needs several records. */
function postSecurely(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', method: 'POST', path: '/a', agent: false };
    const sent = request({ ...options, rejectUnauthorized: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end('a'.repeat(100_000));
  });
}

describe('a receiver of https', () => {
  it('writes nothing of connections that say nothing', async () => {
    const { receiver, entries } = await openReceiver({ tls: selfSigned });
    await comeAndGo(receiver.port, 'end');
    await comeAndGo(receiver.port, 'resetAndDestroy');
    expect(await receiver.pulse.feel()).toBeNull();
    expect(await postSecurely(receiver.port)).toBe(200);
    expect(await entries(1)).toMatchObject([
      { kind: 'capture', request: { target: '/a', body: { size: 100_000 } } },
    ]);
  });

  it.each([
    ['http', 'POST /logs HTTP/1.1\r\nHost: a\r\n\r\n', 'speaks http where this port speaks https'],
    ['anything else', '\x01\x02 hello', 'does not speak TLS'],
  ])('keeps the first bytes of %s, answers 400 and says why', async (_, bytes, why) => {
    const { receiver, entries } = await openReceiver({ tls: selfSigned, name: 'safe' });
    const client = await connectRaw(receiver.port);
    client.send(bytes);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await entries(1)).toMatchObject([
      {
        code: 'receiver/tls-failed',
        message: expect.stringMatching(
          new RegExp(`from 127\\.0\\.0\\.1:\\d+ .* receiver safe: it ${why}`),
        ) as string,
        bytes: { text: bytes },
      },
    ]);
  });
});
