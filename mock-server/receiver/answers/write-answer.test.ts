import { EventEmitter, once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

import { afterEach, describe, expect, it } from 'vitest';

import type { Answer, AnswerFault } from '#core/answers/answer.ts';

import { writeAnswer } from './write-answer.ts';

const plain: Answer = {
  ...{ status: 200, reason: null, headers: [], body: 'fine', delayMs: 0, drip: null, fault: null },
};
const kept = { keepAlive: true, headRequest: false };
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n';

interface Heard {
  readonly text: string;
  readonly pieces: readonly string[];
  /** How the connection ended: in order, by a reset, or not at all. */
  readonly ended: 'closed' | 'reset' | 'open';
  /** What writing told. */
  readonly mayServe: boolean | 'unsettled';
}

const open = new Set<{ destroy(): void }>();

afterEach(() => {
  for (const one of open) one.destroy();
  open.clear();
});

/** Connects to a server that writes this answer once it has heard something. */
async function serveOne(
  answer: Answer,
  context = kept,
): Promise<{
  readonly client: Socket;
  readonly written: Promise<boolean>;
  readonly asked: Promise<void>;
}> {
  const heard = new EventEmitter();
  const asked = once(heard, 'asked').then(() => undefined);
  let tell: (written: Promise<boolean>) => void = () => undefined;
  const written = new Promise<boolean>((resolve) => {
    tell = resolve;
  });
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => {
      tell(writeAnswer(socket, answer, context));
      heard.emit('asked');
    });
  }).listen(0, '127.0.0.1');
  open.add({ destroy: () => server.close() });
  await once(server, 'listening');
  const client = connect((server.address() as AddressInfo).port, '127.0.0.1');
  open.add(client);
  client.write('GET / HTTP/1.1\r\n\r\n');
  return { client, written, asked };
}

/** @param until what is waited for on a connection that stays open */
async function hear(answer: Answer, context = kept, until = head + plain.body): Promise<Heard> {
  const { client, written } = await serveOne(answer, context);
  const pieces: string[] = [];
  let ended: Heard['ended'] = 'open';
  await new Promise<void>((resolve) => {
    client.on('data', (piece) => {
      pieces.push(piece.toString('latin1'));
      if (pieces.join('') === until && answer.fault === null && context.keepAlive) resolve();
    });
    client.on('end', () => {
      ended = 'closed';
      resolve();
    });
    client.on('error', () => {
      ended = 'reset';
      resolve();
    });
  });
  return { text: pieces.join(''), pieces, ended, mayServe: await written };
}

describe('writeAnswer', () => {
  it('writes status, headers and body, and leaves the connection open for more', async () => {
    const heard = await hear(plain);
    expect(heard).toMatchObject({ text: `${head}fine`, ended: 'open', mayServe: true });
  });

  it('closes the connection where it may not be kept, and says so', async () => {
    const heard = await hear(plain, { keepAlive: false, headRequest: false });
    const text = 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\nConnection: close\r\n\r\nfine';
    expect(heard).toMatchObject({ text, ended: 'closed', mayServe: false });
  });

  it.each<[AnswerFault, string, Heard['ended']]>([
    ['reset-before', '', 'reset'],
    ['reset-within', `${head}fine`.slice(0, 21), 'reset'],
    ['reset-after', `${head}fine`, 'reset'],
    ['empty', '', 'closed'],
    ['wrong-length', 'HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nfine', 'closed'],
    [
      'malformed-body',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nnot a chunk\r\n\x00\x01\x02',
      'closed',
    ],
  ])('%s: says %j and is %s', async (fault, text, ended) => {
    expect(await hear({ ...plain, fault })).toMatchObject({ text, ended, mayServe: false });
  });

  it('rubbish: says bytes that are no HTTP and closes', async () => {
    const heard = await hear({ ...plain, fault: 'rubbish' });
    expect(heard).toMatchObject({ ended: 'closed', mayServe: false });
    expect(heard.text).not.toContain('HTTP');
    expect(heard.text.length).toBeGreaterThan(16);
  });

  it('hang: says nothing until the sender leaves', async () => {
    const { client, written, asked } = await serveOne({ ...plain, fault: 'hang', delayMs: 5 });
    await asked;
    client.end();
    expect(await written).toBe(false);
    expect(client.bytesRead).toBe(0);
  });

  it('hang-within: says half, and nothing more until the sender leaves', async () => {
    const { client, written } = await serveOne({ ...plain, fault: 'hang-within' });
    await once(client, 'data');
    client.end();
    expect(await written).toBe(false);
    expect(client.bytesRead).toBe(21);
  });

  it('drips the body and says the head at once', async () => {
    const drip = { bytes: 2, every: 20, from: 'body' } as const;
    expect((await hear({ ...plain, drip })).pieces).toEqual([head, 'fi', 'ne']);
  });

  it('drips the head too where it is told to', async () => {
    const drip = { bytes: 20, every: 20, from: 'head' } as const;
    const { pieces } = await hear({ ...plain, drip });
    expect(pieces).toEqual([`${head}fine`.slice(0, 20), `${head}fine`.slice(20, 40), 'ne']);
  });

  it('waits before the first byte', async () => {
    const began = performance.now();
    await hear({ ...plain, delayMs: 60 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(55);
  });

  it('stops waiting when the sender has gone', async () => {
    const { client, written, asked } = await serveOne({ ...plain, delayMs: 60_000 });
    await asked;
    client.resetAndDestroy();
    expect(await written).toBe(false);
  });
});
