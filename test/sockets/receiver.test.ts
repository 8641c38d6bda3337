import { randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import type { CaptureEntry } from '#core/log/log-entry.ts';
import { createReceiver } from '#mock-server/receiver/create-receiver.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { bytesOfBody, openReceiver } from './support/open-receiver.ts';
import { connectRaw } from './support/raw-client.ts';

const answered = /\r\n\r\n\{"captured":\d+\}$/;

function post(
  body: string | Buffer,
  headers = 'Content-Type: application/x-www-form-urlencoded',
): Buffer {
  const bytes = Buffer.from(body);
  const head = `POST /logs HTTP/1.1\r\nHost: x\r\n${headers}\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes]);
}

describe('the receiver', () => {
  it('keeps the order, the case and the duplicates of headers', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(
      'POST /logs?a=1&b=%20 HTTP/1.1\r\nX-Gitlab-Event-Streaming-Token: tok\r\nfoo: 1\r\nX_under: u\r\nFOO:  2 \r\nHost: x\r\nfoo: 1\r\nContent-Length: 2\r\ncontent-TYPE: \r\n\r\n{}',
    );
    await client.until(answered);
    expect((await capture()).request).toEqual({
      method: 'POST',
      target: '/logs?a=1&b=%20',
      httpVersion: '1.1',
      rawHeaders: [
        ['X-Gitlab-Event-Streaming-Token', 'tok'],
        ['foo', '1'],
        ['X_under', 'u'],
        ['FOO', '2'],
        ['Host', 'x'],
        ['foo', '1'],
        ['Content-Length', '2'],
        ['content-TYPE', ''],
      ],
      rawTrailers: [],
      body: { encoding: 'utf8', size: 2, text: '{}' },
    });
  });

  it('keeps header bytes beyond ASCII, one character for each', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(post('', 'X-Name: \xc3\xa4\xff'));
    await client.until(answered);
    expect((await capture()).request.rawHeaders).toContainEqual(['X-Name', '\xc3\xa4\xff']);
  });

  it('keeps more headers than Node does unasked, and very large ones', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    const many = Array.from({ length: 3000 }, (_, index) => `X-${index}: v`).join('\r\n');
    client.send(post('', `${many}\r\nX-Large: ${'y'.repeat(150_000)}`));
    await client.until(answered);
    const { rawHeaders } = (await capture()).request;
    expect(rawHeaders).toHaveLength(3003);
    expect(rawHeaders[3001]?.[1]).toHaveLength(150_000);
  });

  it.each([
    ['a form that is JSON', Buffer.from('{"a":"50%&b=c+d=e;%zz%"}')],
    ['text beyond ASCII', Buffer.from('{"name":"Zoë 😀 \u202eabc"}')],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0, 0x80, 0x0d, 0x0a])],
    ['70 KB', randomBytes(70_000)],
    ['5 MB', randomBytes(5_000_000)],
  ])('keeps every byte of a body of %s', async (_name, body) => {
    const { receiver, log, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(post(body));
    await client.until(answered);
    const entry = await capture();
    expect(entry).toMatchObject({ complete: true, answered: 200 });
    expect(entry.request.body.size).toBe(body.length);
    expect((await bytesOfBody(log, entry)).equals(body)).toBe(true);
  });

  it('keeps chunked bodies and trailers', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(
      'PUT / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTrailer: X-Sum\r\n\r\n',
    );
    client.send('3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Sum: 1\r\nx-SUM: 2\r\n\r\n');
    await client.until(answered);
    expect((await capture()).request).toMatchObject({
      method: 'PUT',
      body: { text: 'abcde' },
      rawTrailers: [
        ['X-Sum', '1'],
        ['x-SUM', '2'],
      ],
    });
  });

  it.each(['GET', 'HEAD', 'DELETE', 'OPTIONS', 'PROPFIND'])('takes %s', async (method) => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(`${method} /any/path HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(await capture()).toMatchObject({
      answered: 200,
      request: { method, target: '/any/path', body: { size: 0 } },
    });
  });

  it('answers HEAD without a body', async () => {
    const { receiver } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
    expect(await client.closed()).toMatch(/\r\n\r\n$/);
  });

  it('records HTTP/1.1 requests without Host', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('POST /no-host HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}');
    expect(await client.until(answered)).toMatch(/^HTTP\/1\.1 200 /);
    expect(await capture()).toMatchObject({
      answered: 200,
      request: { target: '/no-host', rawHeaders: [['Content-Length', '2']], body: { text: '{}' } },
    });
  });

  it.each([
    ['together with it', (head: string, rest: string) => [head + rest]],
    ['in a piece of their own', (head: string, rest: string) => [head, rest]],
  ])(
    'answers an HTTP/1.0 request without a length and notes bytes that come %s',
    async (_n, cut) => {
      const { receiver, entries } = await openReceiver();
      const client = await connectRaw(receiver.port);
      client.socket.setNoDelay(true);
      cut('POST /old HTTP/1.0\r\nX-A: b\r\n\r\n', '{"lost":1}').forEach((piece) => {
        client.send(piece);
      });
      expect(await client.closed()).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"captured":1\}$/);
      const [capture, notice] = await entries(2);
      expect(capture).toMatchObject({
        answered: 200,
        complete: true,
        request: { httpVersion: '1.0', body: { size: 0 } },
      });
      expect(notice).toMatchObject({
        kind: 'notice',
        code: 'receiver/bytes-after-request',
        message: expect.stringContaining('{\\"lost\\":1}') as string,
      });
    },
  );

  it('answers what it recorded before it refuses what follows', async () => {
    const { receiver, entries } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(Buffer.concat([post('one'), post('two'), Buffer.from('\x00garbage')]));
    expect(await client.closed()).toMatch(
      /^HTTP\/1\.1 200 [^]*\{"captured":1\}HTTP\/1\.1 200 [^]*\{"captured":2\}HTTP\/1\.1 400 /,
    );
    const kinds = (await entries(3)).map(({ kind }) => kind);
    expect(kinds).toEqual(['capture', 'capture', 'notice']);
  });

  it('records CONNECT and refuses the tunnel', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('CONNECT example.com:443 HTTP/1.1\r\nHost: example.com:443\r\n\r\n');
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 405 /);
    expect(await capture()).toMatchObject({
      answered: 405,
      request: { method: 'CONNECT', target: 'example.com:443' },
    });
  });

  it('records a request that asks for another protocol, and answers in this one', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
    expect(await client.until(answered)).toMatch(/^HTTP\/1\.1 200 /);
    expect((await capture()).request.rawHeaders).toContainEqual(['Upgrade', 'websocket']);
  });

  it('bids a sender that asks first to continue', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n');
    await client.until(/^HTTP\/1\.1 100 Continue\r\n\r\n$/);
    client.send('body');
    await client.until(/HTTP\/1\.1 200 OK/);
    expect((await capture()).request.body).toMatchObject({ text: 'body' });
  });

  it('records a request that expects what nobody knows', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('POST / HTTP/1.1\r\nHost: x\r\nExpect: miracles\r\nContent-Length: 1\r\n\r\nx');
    await client.until(answered);
    expect((await capture()).request.rawHeaders).toContainEqual(['Expect', 'miracles']);
  });

  it('records pipelined requests in order and counts them', async () => {
    const { receiver, entries } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(Buffer.concat(['one', 'two', 'three'].map((body) => post(body))));
    await client.until(/("captured":\d+[^]*){3}$/);
    const captures = (await entries(3)) as readonly CaptureEntry[];
    expect(
      captures.map(({ request, connection }) => [request.body, connection.ordinal]),
    ).toMatchObject([
      [{ text: 'one' }, 1],
      [{ text: 'two' }, 2],
      [{ text: 'three' }, 3],
    ]);
    expect(new Set(captures.map(({ connection }) => connection.remotePort))).toEqual(
      new Set([client.localPort]),
    );
  });

  it('says where a request came from', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(post('x'));
    await client.until(answered);
    expect(await capture()).toMatchObject({
      receiver: 'local',
      connection: {
        remoteAddress: '127.0.0.1',
        remotePort: client.localPort,
        localPort: receiver.port,
        ordinal: 1,
      },
      attempt: null,
    });
  });

  it('answers only after the entry can be read', async () => {
    const { receiver, log } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(post('x'));
    const answer = await client.until(answered);
    const seq = Number(/"captured":(\d+)/.exec(answer)?.[1]);
    expect(await log.read(seq)).toMatchObject({
      kind: 'capture',
      request: { body: { text: 'x' } },
    });
  });

  it.each([
    ['small', Buffer.from('half of ')],
    ['large', randomBytes(300_000)],
  ])('records what came of a %s upload that is broken off', async (_name, part) => {
    const { receiver, log, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(`POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n\r\n`);
    client.socket.end(part);
    const entry = await capture();
    expect(entry).toMatchObject({ complete: false, answered: null, timing: { body: null } });
    expect((await bytesOfBody(log, entry)).equals(part)).toBe(true);
  });

  it('records an upload whose connection is reset', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(
      'POST /up HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 99\r\n\r\n',
    );
    await client.until(/100 Continue/);
    client.socket.resetAndDestroy();
    expect(await capture()).toMatchObject({ complete: false, answered: null });
  });

  it.each([
    ['text', 'hello there\r\n\r\n', 'hello there'],
    ['a TLS greeting', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', 'look like TLS'],
    ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'preface of HTTP/2'],
  ])('notes %s as not HTTP and answers 400', async (_name, bytes, shown) => {
    const { receiver, entries } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(Buffer.from(bytes, 'latin1'));
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await entries(1)).toMatchObject([
      {
        kind: 'notice',
        code: 'receiver/not-http',
        message: expect.stringContaining(shown) as string,
      },
    ]);
  });

  it('cuts a body that is too large, and says so', async () => {
    const { receiver, log, capture } = await openReceiver({ bodyLimit: 100_000 });
    const client = await connectRaw(receiver.port);
    client.send(post('x'.repeat(150_000)));
    expect(await client.until(/\n$/)).toMatch(
      /^HTTP\/1\.1 413 [^]*100000 bytes of it are recorded/,
    );
    const entry = await capture();
    expect(entry).toMatchObject({ complete: true, answered: 413, bodyDropped: 50_000 });
    expect((await bytesOfBody(log, entry)).length).toBe(100_000);
    client.send(post('the next'));
    expect(await client.until(/200 OK/)).toContain('200 OK');
  });

  it('answers a request whose end nobody can tell once nothing more comes', async () => {
    const { receiver, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('POST / HTTP/1.1\r\nContent-Length: many\r\n\r\n{}');
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(await capture()).toMatchObject({ answered: 400, request: { body: { text: '{}' } } });
  });

  it('notes a request that ends in its headers', async () => {
    const { receiver, entries } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.socket.end('POST /logs HTTP/1.1\r\nHost: x\r\nX-Half');
    expect(await client.closed()).toMatch(/^HTTP\/1\.1 400 /);
    expect(await entries(1)).toMatchObject([{ kind: 'notice', code: 'receiver/cut-short' }]);
  });

  it('says nothing of an upload that is broken off but its capture', async () => {
    const { receiver, log, capture } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.socket.end('POST /up HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nhalf');
    await capture();
    const second = await connectRaw(receiver.port);
    second.send(post('x'));
    await second.until(answered);
    const kinds = (await log.readFrom(0, 9)).map(({ kind }) => kind);
    expect(kinds).toEqual(['capture', 'capture']);
  });

  it('records a request and notes what follows it when that is not HTTP', async () => {
    const { receiver, entries } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send(Buffer.concat([post('fine'), Buffer.from('\x00\x01garbage')]));
    const logged = await entries(2);
    expect(logged.map(({ kind }) => kind).sort()).toEqual(['capture', 'notice']);
  });

  it('answers 503 in words when the log is closed', async () => {
    const { receiver, log } = await openReceiver();
    await log.close();
    const client = await connectRaw(receiver.port);
    client.send(post('x'));
    expect(await client.until(/\n$/)).toMatch(
      /^HTTP\/1\.1 503 [^]*This request was not recorded\. Failed to add to the log/,
    );
  });

  it('goes on after a client that opens a connection and says nothing', async () => {
    const { receiver, capture } = await openReceiver();
    const silent = await connectRaw(receiver.port);
    silent.socket.resetAndDestroy();
    const client = await connectRaw(receiver.port);
    client.send(post('x'));
    await client.until(answered);
    expect(await capture()).toMatchObject({ seq: 1 });
  });

  it('logs what is under way before its close settles', async () => {
    const { receiver, log } = await openReceiver();
    const client = await connectRaw(receiver.port);
    client.send('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n');
    await client.until(/100 Continue/);
    client.send('half');
    await receiver.close();
    expect(await log.read(1)).toMatchObject({ complete: false });
  });

  it('says in words that its port is taken', async () => {
    const { receiver, log, joiner } = await openReceiver();
    const again = createReceiver({
      name: 'second',
      host: '127.0.0.1',
      port: receiver.port,
      log,
      joiner,
      clock,
    });
    await expect(again).rejects.toMatchObject({
      code: 'port/taken',
      category: 'conflict',
      message: expect.stringMatching(
        /^Failed to listen on 127\.0\.0\.1:\d+: the port is taken\. Try --receiver-port 0 /,
      ) as string,
    });
  });
});
