import { createHash, randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { replayRequestSchema } from '#contract/replay.ts';
import { streamingGlobalId } from '#core/world/global-id.ts';
import type { World } from '#core/world/world.ts';

import { saved } from '../support/destination-worlds.ts';
import { newAttempt, newNotice } from '../support/log-entries.ts';
import { streamingInputs, tryCreate } from '../support/streaming-worlds.ts';
import { openReplayer, place } from './support/open-replayer.ts';
import { connectRaw } from './support/raw-client.ts';
import {
  answerWith,
  okAnswer,
  openScriptedServer,
  openScriptedTlsServer,
} from './support/scripted-server.ts';
import { selfSigned } from './support/self-signed.ts';

const same = { kind: 'same' } as const;

describe('a replay', () => {
  it('sends an attempt again byte for byte and says what it repeats', async () => {
    const { fire, replay, captureOf } = await openReplayer();
    const first = await fire();
    const [again] = await replay({ query: place(first.seq), target: same });
    expect(again).toMatchObject({
      replayOf: first.seq,
      request: first.request,
      event: first.event,
      destination: first.destination,
      verdict: { code: 'delivered' },
    });
    expect((await captureOf(again)).request).toEqual((await captureOf(first)).request);
  });

  it('sends what arrived from elsewhere again, whatever its bytes are', async () => {
    const { log, receiver, replay, captureOf } = await openReplayer();
    const client = await connectRaw(receiver.port);
    const head = `PUT /in?a=%20 HTTP/1.1\r\nhOsT: 127.0.0.1:${receiver.port}\r\nX-A: 1\r\nX-a: \xe9\r\nContent-Length: 3\r\n\r\n`;
    client.send(Buffer.concat([Buffer.from(head, 'latin1'), Buffer.from([0xff, 0x00, 0x0a])]));
    await client.until(/200/);
    const { lastSeq } = log;
    const [again] = await replay({ query: place(lastSeq), target: same });
    expect(again?.replayOf).toBe(lastSeq);
    const capture = await captureOf(again);
    expect(capture.request).toEqual(((await log.read(lastSeq)) as typeof capture).request);
    expect(capture.request.body).toEqual({ encoding: 'base64', size: 3, text: '/wAK' });
  });

  it('sends a body that is too large to be held from where it is kept, and again where it is redirected', async () => {
    const { log, receiver, replay, captureOf, replayer } = await openReplayer();
    const client = await connectRaw(receiver.port);
    const bytes = randomBytes(3_000_000);
    const head = `POST /large HTTP/1.1\r\nHost: x\r\nContent-Length: ${bytes.length}\r\n\r\n`;
    client.send(Buffer.concat([Buffer.from(head), bytes]));
    await client.until(/200/);
    const { lastSeq } = log;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const body = { encoding: 'file', size: bytes.length, sha256 };
    const request = replayRequestSchema.parse({ query: place(lastSeq), target: same });
    expect(await replayer.preview(request)).toMatchObject({
      requests: [{ bodySize: bytes.length }],
      firstBody: { text: '', cut: true },
    });
    const [again] = await replay({ query: place(lastSeq), target: same });
    expect(again).toMatchObject({ request: { body }, verdict: { code: 'delivered' } });
    const capture = await captureOf(again);
    expect(capture.request).toEqual(((await log.read(lastSeq)) as typeof capture).request);
    const location = `${receiver.url}/moved`;
    const moved = await openScriptedServer(
      answerWith(`HTTP/1.1 307 Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    );
    const hops = await replay({
      query: place(lastSeq),
      target: { kind: 'url', url: moved.url },
    });
    expect((await captureOf(hops[1])).request).toMatchObject({ target: '/moved', body });
  });

  it('sends a chunked request with the length of its body', async () => {
    const { log, receiver, replay, captureOf } = await openReplayer();
    const client = await connectRaw(receiver.port);
    client.send(
      'POST /c HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nab\r\n1\r\nc\r\n0\r\n\r\n',
    );
    await client.until(/200/);
    const [again] = await replay({ query: place(log.lastSeq), target: same });
    expect((await captureOf(again)).request).toMatchObject({
      rawHeaders: [
        ['Host', 'x'],
        ['Content-Length', '3'],
      ],
      body: { text: 'abc' },
    });
  });

  it('writes Host for another target and leaves the rest of the bytes', async () => {
    const { fire, replay } = await openReplayer();
    const server = await openScriptedServer(answerWith(okAnswer));
    const { seq, request } = await fire();
    await replay({ query: place(seq), target: { kind: 'url', url: `${server.url}/other?x=1` } });
    const sent = server.received[0]?.toString('utf8') ?? '';
    const lines = request.rawHeaders.map(([name, value]) =>
      name === 'Host' ? `Host: 127.0.0.1:${server.port}` : `${name}: ${value}`,
    );
    const body = request.body.encoding === 'utf8' ? request.body.text : '';
    expect(sent).toBe(['POST /other?x=1 HTTP/1.1', ...lines, '', body].join('\r\n'));
  });

  it('puts on the wire what somebody edited, line for line', async () => {
    const { fire, replay, captureOf } = await openReplayer();
    const { seq, request } = await fire();
    const rawHeaders = [
      ['x-second', 'Ã¼'],
      ['X-Twice', '1'],
      ['x-twice', ''],
      ['Host', 'elsewhere.test'],
      ['Content-Length', '4000'],
    ] as [string, string][];
    const edited = { method: 'PATCH', target: '/edited?%20', rawHeaders, body: '{"ü":1}' };
    const [again] = await replay({ query: place(seq), target: same, edited });
    expect(again?.response?.status).toBe(200);
    const sent = [...rawHeaders.slice(0, -1), ['Content-Length', '8']];
    expect((await captureOf(again)).request).toMatchObject({
      method: 'PATCH',
      target: '/edited?%20',
      rawHeaders: sent,
      body: { text: '{"ü":1}' },
    });
    expect(request.method).toBe('POST');
  });

  it('waits for no body when it asks by HEAD', async () => {
    const { fire, replay } = await openReplayer();
    const server = await openScriptedServer((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n');
    });
    const { seq } = await fire();
    const target = { kind: 'url', url: server.url } as const;
    const edited = { method: 'HEAD', body: '' };
    const [again] = await replay({ query: place(seq), target, edited });
    expect(again).toMatchObject({ response: { status: 200 }, error: null });
  });

  it('goes to the URL of a destination that is named', async () => {
    const { fire, replay, log } = await openReplayer();
    await fire();
    const from = await log.append(newAttempt({ request: { ...newAttempt().request } }));
    const id = 'gid://gitlab/AuditEvents::ExternalAuditEventDestination/1';
    const [again] = await replay({ query: place(from.seq), target: { kind: 'destination', id } });
    expect(again).toMatchObject({ destination: { id, kind: 'group' }, response: { status: 200 } });
  });

  it('gives each request a fresh id and time, and the length of the new body', async () => {
    const { fire, replay, captureOf } = await openReplayer();
    const first = await fire(['project_fork_operation']);
    const [again] = await replay({ query: place(first.seq), target: same, fresh: true });
    expect(Number(again?.event.id)).toBeGreaterThan(Number(first.event.id));
    const { body } = (await captureOf(again)).request;
    const text = body.encoding === 'utf8' ? body.text : '';
    expect(String((JSON.parse(text) as { id: number }).id)).toBe(again?.event.id);
  });

  it('follows a redirect as a delivery does, and is not sent to where one led', async () => {
    const { fire, replay, start, receiver } = await openReplayer();
    const first = await fire();
    const location = `${receiver.url}/moved`;
    const moved = await openScriptedServer(
      answerWith(`HTTP/1.1 307 Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    );
    const target = { kind: 'url', url: moved.url } as const;
    const again = await replay({ query: place(first.seq), target });
    expect(again).toMatchObject([
      { replayOf: first.seq, response: { status: 307 } },
      { hop: 1, request: { method: 'POST', target: '/moved' }, response: { status: 200 } },
    ]);
    const query = place(again[1]?.seq ?? 0);
    await expect(start({ query, target: same })).rejects.toMatchObject({
      code: 'replay/led-by-redirect',
    });
  });

  it('is not blocked itself where GitLab blocks local requests, but what it is redirected to is', async () => {
    const { fire, replay, receiver } = await openReplayer((world) => ({
      ...world,
      settings: { ...world.settings, blockLocalRequests: true },
    }));
    const { seq } = await fire();
    expect(await replay({ query: place(seq), target: same })).toMatchObject([
      { response: { status: 200 } },
    ]);
    const location = `${receiver.url}/moved`;
    const moved = await openScriptedServer(
      answerWith(`HTTP/1.1 307 Moved\r\nLocation: ${location}\r\nContent-Length: 0\r\n\r\n`),
    );
    const target = { kind: 'url', url: moved.url } as const;
    expect(await replay({ query: place(seq), target })).toMatchObject([
      { response: { status: 307 }, error: { code: 'url-blocked' } },
    ]);
  });

  it('goes to the URL of a consolidated destination, and is judged as GitLab judges those', async () => {
    const server = await openScriptedServer(answerWith(okAnswer));
    let id = '';
    const { fire, replay } = await openReplayer((world) => {
      const config = { url: `${server.url}/in` };
      const made = saved(tryCreate(world, { config }));
      id = streamingGlobalId(made.destination);
      return made.world;
    });
    const { seq } = await fire();
    const [again] = await replay({ query: place(seq), target: { kind: 'destination', id } });
    expect(again).toMatchObject({
      destination: { id, model: 'streaming', url: `${server.url}/in` },
      request: { target: '/in' },
      response: { status: 200 },
    });
    expect(server.received[0]?.toString('latin1')).toMatch(/^POST \/in HTTP\/1\.1\r\n/);
  });

  it('has no consolidated destination in a cloud to go to', async () => {
    let id = '';
    const { fire, start } = await openReplayer((world) => {
      const made = saved(tryCreate(world, streamingInputs.aws));
      id = streamingGlobalId(made.destination);
      return made.world;
    });
    const { seq } = await fire();
    await expect(
      start({ query: place(seq), target: { kind: 'destination', id } }),
    ).rejects.toMatchObject({ code: 'destination/unknown' });
  });

  it('believes the certificates that the world says, and no others', async () => {
    const { port } = await openScriptedTlsServer(selfSigned, answerWith(okAnswer));
    const origin = `https://localhost:${port}`;
    const target = { kind: 'url', url: `${origin}/in` } as const;
    const outcomeWith = async (targetTrust: World['targetTrust']) => {
      const { fire, replay } = await openReplayer((world) => ({ ...world, targetTrust }));
      const [again] = await replay({ query: place((await fire()).seq), target });
      return again?.error?.code ?? again?.response?.status;
    };
    expect(await outcomeWith([])).toBe('tls');
    expect(await outcomeWith([{ origin, verify: true, ca: selfSigned.cert }])).toBe(200);
    expect(await outcomeWith([{ origin, verify: false, ca: null }])).toBe(200);
    const other = { origin: `https://localhost:${port + 1}`, verify: false, ca: null };
    expect(await outcomeWith([other])).toBe('tls');
  });

  it('sends a range in order, each request once, at its rate', async () => {
    const { fire, replay, log } = await openReplayer();
    const first = await fire();
    const second = await fire(['project_fork_operation']);
    await log.append(newNotice('between'));
    const places = [{ from: 1, to: log.lastSeq }];
    const begun = Date.now();
    const again = await replay({ query: { places }, target: same, rate: 20 });
    expect(again.map(({ replayOf }) => replayOf)).toEqual([first.seq, second.seq]);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(45);
  });

  it('sends again only what was not answered 2xx', async () => {
    const { fire, replay, log, receiver } = await openReplayer();
    await fire();
    const failed = await log.append(newAttempt());
    const again = await replay({
      query: { not2xx: true },
      target: { kind: 'url', url: receiver.url },
    });
    expect(again.map(({ replayOf }) => replayOf)).toEqual([failed.seq]);
  });

  it('judges and logs a request that fails like any other', async () => {
    const { fire, replay } = await openReplayer();
    const { seq } = await fire();
    const target = { kind: 'url', url: 'http://127.0.0.1:1/' } as const;
    const [again] = await replay({ query: place(seq), target });
    expect(again).toMatchObject({ error: { code: 'refused' }, verdict: { lost: true } });
  });

  it('breaks off when it is cancelled', async () => {
    const { fire, start, runner } = await openReplayer();
    const { seq } = await fire();
    const holding = await openScriptedServer(() => undefined);
    const run = await start({ query: place(seq), target: { kind: 'url', url: holding.url } });
    expect(await runner.cancel(run.id)).toMatchObject({ state: 'cancelled', events: { done: 0 } });
  });

  it('fails, and says why, when the log goes on in another recording', async () => {
    const { fire, start, log, runner } = await openReplayer();
    const { seq } = await fire();
    await fire();
    const places = [{ from: seq, to: log.lastSeq }];
    const run = await start({ query: { places }, target: same, rate: 10 });
    await log.startRecording();
    await expect
      .poll(() => runner.get(run.id))
      .toMatchObject({ state: 'failed', failure: expect.stringContaining('recording') as string });
  });

  it.each([
    ['an entry that is not there', { query: place(999) }, 'entry/unknown'],
    ['an entry that is no request', { query: place(1) }, 'replay/not-a-request'],
    ['a query that means nothing', { query: { run: 'none' } }, 'replay/nothing-chosen'],
    ['another recording', { query: place(2), recording: 'some-other' }, 'recording/changed'],
    [
      'a target that is no URL',
      { query: place(2), target: { kind: 'url', url: 'nowhere' } },
      'replay/bad-target',
    ],
    [
      'a destination that is not there',
      { query: place(2), target: { kind: 'destination', id: 'gid://gitlab/X/1' } },
      'destination/unknown',
    ],
    ['an unknown pointer', { query: place(2), set: { '/nothing': 1 } }, 'event/unknown-pointer'],
    ['a body that is no JSON', { query: place(3), fresh: true }, 'replay/not-json'],
    ['an edit of more than one', { query: {}, edited: { rawHeaders: [] } }, 'replay/not-one'],
  ] as const)('is refused before anything is sent for %s', async (_name, change, code) => {
    const { log, replayer } = await openReplayer();
    await log.append(newNotice('one'));
    const event = { encoding: 'utf8', size: 8, text: '{"id":1}' } as const;
    await log.append(newAttempt({ request: { ...newAttempt().request, body: event } }));
    await log.append(newAttempt());
    const request = replayRequestSchema.parse({ target: same, ...change });
    const refusal = expect.objectContaining({ code }) as Error;
    await expect(replayer.start(request)).rejects.toThrow(refusal);
    await expect(replayer.preview(request)).rejects.toThrow(refusal);
    expect(log.nextSeq).toBe(4);
  });
});
