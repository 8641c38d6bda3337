import { createServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { gzipSync } from 'node:zlib';

import { describe, expect, it, onTestFinished } from 'vitest';

import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import type { DeliverySettings } from '#core/profiles/profile.ts';
import { sendPlan } from '#mock-server/delivery/send-plan.ts';
import type { SendOutcome } from '#mock-server/delivery/sender/send-outcome.ts';
import { listen } from '#mock-server/listen.ts';
import { systemClock as clock } from '#mock-server/system-ports.ts';

import { freePort } from '../support/free-port.ts';
import { planFor, settings } from './support/plan-for.ts';
import {
  answerWith,
  okAnswer,
  openScriptedServer,
  openScriptedTlsServer,
} from './support/scripted-server.ts';
import { selfSigned } from './support/self-signed.ts';

function send(plan: DeliveryPlan, change: Partial<DeliverySettings> = {}): Promise<SendOutcome> {
  return sendPlan(plan, { ...settings, ...change }, { clock });
}

async function sendTo(answer: string | Uint8Array): Promise<SendOutcome> {
  const { port } = await openScriptedServer(answerWith(answer));
  return send(planFor(port));
}

const anyCertificate = { verify: false, ca: null };

describe('the bytes that are sent', () => {
  // row: document.sender
  it('are exactly those of the plan', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    const plan = planFor(server.port);
    const outcome = await send(plan);
    expect(outcome.error).toBeNull();
    expect(server.received.map(String)).toEqual([
      [
        'POST /logs HTTP/1.1',
        'X-Gitlab-Event-Streaming-Token: tok',
        'Dd-Api-Key: k',
        'X-Gitlab-Audit-Event-Type: repository_git_operation',
        'Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
        'Accept: */*',
        'User-Agent: Ruby',
        'Connection: close',
        `Host: 127.0.0.1:${server.port}`,
        'Content-Length: 50',
        'Content-Type: application/x-www-form-urlencoded',
        '',
        '{"id":"x","event_type":"repository_git_operation"}',
      ].join('\r\n'),
    ]);
  });

  it('arrive in the pieces in which they are written, however small', async () => {
    const pieces: number[] = [];
    const server = createTcpServer((socket) => {
      let size = 0;
      socket.on('data', (piece) => {
        pieces.push(piece.length);
        size += piece.length;
        if (size === 1000) socket.end(okAnswer);
      });
    });
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    onTestFinished(() => void server.close());
    const head = 'POST /logs HTTP/1.1\r\nx: y\r\n\r\n';
    const body = 'x'.repeat(1000 - head.length);
    const plan = planFor(port, { request: { rawHeaders: [['x', 'y']], body } });
    const pace = { pieceBytes: 100, pauseMs: 5 };
    expect(await sendPlan(plan, settings, { clock, pace })).toMatchObject({ error: null });
    // All ten, but for those that a busy machine was late to read.
    expect(pieces.length).toBeGreaterThan(5);
  });

  it('arrive whole where the system does not take them at once', async () => {
    let begin: () => void = () => undefined;
    const connected = new Promise<void>((resolve) => {
      begin = resolve;
    });
    let size = 0;
    const server = createTcpServer((socket) => {
      void connected.then(() => {
        socket.on('data', (piece) => {
          size += piece.length;
          if (size === 250_000) socket.end(okAnswer);
        });
      });
    });
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    onTestFinished(() => void server.close());
    const head = 'POST /logs HTTP/1.1\r\n\r\n';
    const request = { rawHeaders: [], body: 'x'.repeat(250_000 - head.length) };
    const onConnected = (): void => void setImmediate(begin);
    const sent = await sendPlan(planFor(port, { request }), settings, { clock, onConnected });
    expect(sent.error).toBeNull();
    expect(sent.timing.requestSent).not.toBeNull();
  });

  it('have no header that the plan lacks: no Host, Connection, Date or length', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    await send(planFor(server.port, { request: { rawHeaders: [['x', 'y']], body: '' } }));
    expect(String(server.received[0])).toBe('POST /logs HTTP/1.1\r\nx: y\r\n\r\n');
  });

  it('keep the query as it is, odd names, duplicates and bytes beyond ASCII', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    const rawHeaders = [
      ['X-Twice', 'b'],
      ['x-twice', 'a'],
      ['not a token', ' padded '],
      ['X-Utf8', '\xc3\xa4'],
    ] as const;
    const request = { target: '/a%2Fb?q=%zz&+', rawHeaders, body: 'ä😀' };
    await send(planFor(server.port, { request }));
    expect(server.received[0]?.toString('latin1')).toBe(
      'POST /a%2Fb?q=%zz&+ HTTP/1.1\r\nX-Twice: b\r\nx-twice: a\r\nnot a token:  padded \r\nX-Utf8: \xc3\xa4\r\n\r\n\xc3\xa4\xf0\x9f\x98\x80',
    );
  });

  // row: request.connection
  it('row "one connection per delivery": go over a new one each time', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    const outcomes = [await send(planFor(server.port)), await send(planFor(server.port))];
    expect(server.received).toHaveLength(2);
    expect(new Set(outcomes.map(({ connection }) => connection?.localPort)).size).toBe(2);
  });

  it('reach a server that has only one of the addresses of its name', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    const outcome = await send(planFor(server.port, { endpoint: { host: 'localhost' } }));
    expect(outcome).toMatchObject({ error: null, connection: { remoteAddress: '127.0.0.1' } });
  });

  it.each(['127.0.0.1', '0.0.0.0', '::ffff:127.0.0.1'])(
    'name the end that answered %s, as the system names it',
    async (host) => {
      const server = await openScriptedServer(answerWith(okAnswer));
      const { connection } = await send(planFor(server.port, { endpoint: { host } }));
      const remoteAddress = host.startsWith('::') ? host : '127.0.0.1';
      expect(connection).toMatchObject({ remoteAddress, remotePort: server.port });
    },
  );

  it('arrive whole when there are many megabytes', async () => {
    const body = 'ä'.repeat(4_000_000);
    const expected = 8_000_000;
    let got = 0;
    const server = createTcpServer((socket) => {
      socket.on('data', (piece) => {
        got += piece.length;
        if (got >= expected) {
          socket.end(okAnswer);
        }
      });
    });
    onTestFinished(() => void server.close());
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    const outcome = await send(planFor(port, { request: { rawHeaders: [], body } }));
    expect(outcome.answer?.status).toBe(200);
    expect(got).toBe(expected + 'POST /logs HTTP/1.1\r\n\r\n'.length);
  });

  it('are the same over TLS', async () => {
    const server = await openScriptedTlsServer(selfSigned, answerWith(okAnswer));
    const plan = planFor(server.port, { endpoint: { tls: true } });
    const outcome = await sendPlan(plan, settings, { clock, trust: anyCertificate });
    expect(outcome).toMatchObject({ error: null, answer: { status: 200 } });
    expect(String(server.received[0])).toMatch(/^POST \/logs HTTP\/1\.1\r\nX-Gitlab-Event/);
  });
});

describe('the answer', () => {
  it('comes with its headers as they are, and its body', async () => {
    const outcome = await sendTo(
      'HTTP/1.1 403 Nope\r\nsERVER: x\r\nA: 1\r\na: 2\r\nContent-Length: 4\r\n\r\n{"":',
    );
    expect(outcome.error).toBeNull();
    expect(outcome.answer).toMatchObject({
      status: 403,
      statusText: 'Nope',
      httpVersion: '1.1',
      rawHeaders: [
        ['sERVER', 'x'],
        ['A', '1'],
        ['a', '2'],
        ['Content-Length', '4'],
      ],
      dropped: 0,
    });
    expect(String(outcome.answer?.body)).toBe('{"":');
  });

  it('is read from a real server in any framing', async () => {
    const server = createServer((request, response) => {
      request.resume();
      response.writeHead(request.url === '/logs' ? 200 : 201, { 'X-Path': request.url });
      response.write('first ');
      setImmediate(() => response.end('second'));
    });
    onTestFinished(() => void server.close());
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    const outcome = await send(planFor(port));
    expect(outcome.answer?.rawHeaders).toContainEqual(['Transfer-Encoding', 'chunked']);
    expect(String(outcome.answer?.body)).toBe('first second');
  });

  it('is taken with so much of its body as came when that is shorter than its length', async () => {
    const { answer, error } = await sendTo('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe');
    expect([error, answer?.status, String(answer?.body)]).toEqual([null, 200, 'he']);
  });

  it('is taken so over TLS too', async () => {
    const short = answerWith('HTTP/1.1 500 Oops\r\nContent-Length: 50\r\n\r\nhe');
    const { port } = await openScriptedTlsServer(selfSigned, short);
    const plan = planFor(port, { endpoint: { tls: true } });
    const { answer, error } = await sendPlan(plan, settings, { clock, trust: anyCertificate });
    expect([error, answer?.status, String(answer?.body)]).toEqual([null, 500, 'he']);
  });

  it('may have 300 KB of headers', async () => {
    const headers = `X-Filler: ${'x'.repeat(8000)}\r\n`.repeat(38);
    const { answer, error } = await sendTo(
      `HTTP/1.1 200 OK\r\n${headers}Content-Length: 2\r\n\r\n{}`,
    );
    expect([error, answer?.rawHeaders.length]).toEqual([null, 39]);
  });

  it('is a redirect when the server redirects: it is not followed', async () => {
    const outcome = await sendTo('HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n');
    expect(outcome).toMatchObject({ error: null, answer: { status: 302 } });
  });

  it('keeps the bytes of a compressed body as they are', async () => {
    const body = gzipSync('hello');
    const head = `HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: ${body.length}\r\n\r\n`;
    const outcome = await sendTo(Buffer.concat([Buffer.from(head), body]));
    expect(outcome.answer?.body.equals(body)).toBe(true);
  });

  it('is kept up to a megabyte and counted beyond', async () => {
    const body = Buffer.alloc(3_000_000, 'z');
    const head = Buffer.from(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n`);
    const { answer } = await sendTo(Buffer.concat([head, body]));
    expect(answer?.body.length).toBe(1024 * 1024);
    expect(answer?.dropped).toBe(3_000_000 - 1024 * 1024);
  });

  it('is taken when it comes with a reset right behind', async () => {
    const { port } = await openScriptedServer((socket) => {
      socket.write(okAnswer, () => socket.resetAndDestroy());
    });
    const { answer, error } = await send(planFor(port));
    expect(answer?.status ?? error?.code).toBeOneOf([200, 'reset']);
  });

  it('comes after announcements', async () => {
    const outcome = await sendTo(`HTTP/1.1 102 Processing\r\n\r\n${okAnswer}`);
    expect(outcome.answer?.status).toBe(200);
  });
});

describe('what is known of the exchange', () => {
  it('is when each phase was reached, in order', async () => {
    const { timing, connection } = await sendTo(okAnswer);
    const { connected, requestSent, firstByte, done } = timing;
    const phases = [connected, requestSent, firstByte, done];
    expect(phases.every((phase) => phase !== null && phase >= 0)).toBe(true);
    expect([...phases].sort((one, other) => Number(one) - Number(other))).toEqual(phases);
    expect(connection).toMatchObject({ localAddress: '127.0.0.1', remoteAddress: '127.0.0.1' });
  });
});

describe('what can go wrong', () => {
  it('is that nothing listens', async () => {
    const port = await freePort();
    expect(await send(planFor(port))).toEqual({
      answer: null,
      error: {
        code: 'refused',
        message: `127.0.0.1:${port} refused the connection: nothing listens there.`,
      },
      timing: {
        connected: null,
        requestSent: null,
        firstByte: null,
        done: expect.any(Number) as number,
      },
      connection: null,
    });
  });

  it('is that nobody knows the host', async () => {
    const plan = planFor(80, { endpoint: { host: 'nobody.invalid' } });
    expect((await send(plan)).error?.code).toBe('unknown-host');
  });

  it('is that the server hangs', async () => {
    const { port } = await openScriptedServer(() => undefined);
    const { error, timing } = await send(planFor(port), { readTimeoutMs: 60 });
    expect(error).toEqual({
      code: 'read-timeout',
      message: `127.0.0.1:${port} took the request but did not answer within 60 ms.`,
    });
    expect(timing.requestSent).not.toBeNull();
    expect(timing.firstByte).toBeNull();
  });

  it('is that the server stops in the middle of its answer', async () => {
    const { port } = await openScriptedServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhe');
    });
    const { error, answer, timing } = await send(planFor(port), { readTimeoutMs: 60 });
    expect([error?.code, answer]).toEqual(['read-timeout', null]);
    expect(timing.firstByte).not.toBeNull();
  });

  // row: delivery.timeouts
  it('is that the server trickles its answer for longer than a whole one may take', async () => {
    const { port } = await openScriptedServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 10);
      socket.on('close', () => {
        clearInterval(timer);
      });
    });
    const { error } = await send(planFor(port), { wholeAnswerTimeoutMs: 120 });
    expect(error).toEqual({
      code: 'answer-timeout',
      message: `127.0.0.1:${port} began to answer, but the whole answer was not there within 120 ms.`,
    });
  });

  it('is that the server does not take the request', async () => {
    const server = createTcpServer((socket) => socket.pause());
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    onTestFinished(() => void server.close());
    const request = { body: 'x'.repeat(20_000_000), rawHeaders: [] };
    const { error, timing } = await send(planFor(port, { request }), { writeTimeoutMs: 100 });
    expect(error?.code).toBe('write-timeout');
    expect(timing).toMatchObject({ requestSent: null, firstByte: null });
  });

  it('is that the connection is reset before the answer', async () => {
    const { port } = await openScriptedServer((socket) => socket.resetAndDestroy());
    expect((await send(planFor(port))).error?.code).toBe('reset');
  });

  it('is that the connection is reset within the answer', async () => {
    const { port } = await openScriptedServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhe', () => {
        socket.resetAndDestroy();
      });
    });
    const { error, answer } = await send(planFor(port));
    expect([error?.code, answer]).toEqual(['reset', null]);
  });

  it('is that the connection is closed without an answer', async () => {
    const { port } = await openScriptedServer((socket) => socket.end());
    expect((await send(planFor(port))).error?.code).toBe('closed');
  });

  it.each([
    ['status line', 'HTTP/1.1 200 O'],
    ['first line, which is none of HTTP', '\x00\x01\x02'],
    ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe'],
  ])('is that the connection is closed within the %s of the answer', async (_name, bytes) => {
    const outcome = await sendTo(bytes);
    expect([outcome.error?.code, outcome.answer]).toEqual(['closed', null]);
  });

  it('is that the answer has more headers than are read here, and it names the limit', async () => {
    const headers = `X-Filler: ${'x'.repeat(8000)}\r\n`.repeat(140);
    const { error } = await sendTo(`HTTP/1.1 200 OK\r\n${headers}\r\n`);
    expect(error?.code).toBe('bad-answer');
    expect(error?.message).toMatch(/^127\.0\.0\.1:\d+ answered with more than 1 MiB of headers/);
  });

  it.each(['garbage\r\n\r\n', '\x00\x01\x02\n', 'HTTP/1.1 abc\r\n\r\n', 'SSH-2.0-OpenSSH_9\r\n'])(
    'is that the answer is %j',
    async (answer) => {
      expect((await sendTo(answer)).error?.code).toBe('bad-answer');
    },
  );

  it.each([
    ['Content-Encoding: gzip', 'Zlib::DataError: incorrect header check'],
    ['Content-Length: many', 'Net::HTTPHeaderSyntaxError: wrong Content-Length format'],
  ])('is that Ruby cannot read an answer with %s, and it says why', async (header, words) => {
    const { answer, error } = await sendTo(`HTTP/1.1 200 OK\r\n${header}\r\n\r\nhello`);
    expect([answer, error?.code]).toEqual([null, 'unreadable-answer']);
    expect(error?.message).toContain(words);
  });

  it('is that nobody vouches for the certificate, and it says why', async () => {
    const { port, received } = await openScriptedTlsServer(selfSigned, answerWith(okAnswer));
    const { error } = await send(planFor(port, { endpoint: { tls: true } }));
    expect(error?.code).toBe('tls');
    expect(error?.message).toContain('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(received.map(String)).toEqual([]);
  });

  it('is that the server does not speak TLS', async () => {
    const server = createTcpServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    onTestFinished(() => void server.close());
    const { error } = await send(planFor(port, { endpoint: { tls: true } }));
    expect(error?.code).toBe('tls');
  });

  it('is that the server hangs in the handshake', async () => {
    const server = createTcpServer(() => undefined);
    const port = await listen(server, { host: '127.0.0.1', port: 0, what: '', option: '' });
    onTestFinished(() => void server.close());
    const plan = planFor(port, { endpoint: { tls: true } });
    expect((await send(plan, { connectTimeoutMs: 60 })).error?.code).toBe('connect-timeout');
  });
});
