import { getEventListeners } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

import { describe, expect, it, onTestFinished } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { newRecording } from '../../test/support/recording-details.ts';
import { serve } from '../../test/support/serve.ts';
import { createHttpClient } from './http-client.ts';

async function failureOf(promise: Promise<unknown>): Promise<HarnessError> {
  const thrown: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown instanceof HarnessError) return thrown;
  throw new Error('expected a HarnessError');
}

/** A server on a free port that speaks as the test says, HTTP or not. */
async function serveBytes(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    answer(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const recording = newRecording();

describe('createHttpClient', () => {
  it('sends the token as a Bearer token and never in the address', async () => {
    const seen: { url: string | undefined; authorization: string | undefined }[] = [];
    const { url } = await serve((request, response) => {
      seen.push({ url: request.url, authorization: request.headers.authorization });
      response.end(JSON.stringify([recording]));
    });
    const recordings = await createHttpClient({ url, token: 'secret' }).call('listRecordings', {});
    expect(recordings).toEqual([recording]);
    expect(seen).toEqual([{ url: '/api/listRecordings', authorization: 'Bearer secret' }]);
  });

  it('takes a control URL with a slash at its end', async () => {
    const { url } = await serve((request, response) => {
      response.end(request.url === '/api/listRecordings' ? '[]' : 'null');
    });
    await expect(
      createHttpClient({ url: `${url}/`, token: 't' }).call('listRecordings', {}),
    ).resolves.toEqual([]);
  });

  it('says where nothing listens and what to start', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('listFixtures', {}));
    expect(error.code).toBe('harness/unreachable');
    expect(error.category).toBe('configuration');
    expect(error.message).toBe(
      `Failed to reach the harness at ${url}: nothing listens there. Try starting one with \`auditorium serve\`.`,
    );
  });

  it('says when the address is none', async () => {
    const error = await failureOf(
      createHttpClient({ url: 'localhost:4080', token: 't' }).call('listFixtures', {}),
    );
    expect(error.code).toBe('harness/unreachable');
    expect(error.message).toContain('that is not an http address');
  });

  it('says when the connection breaks in the middle of an answer', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('[', () => response.destroy());
    });
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('listFixtures', {}));
    expect(error.code).toBe('harness/unreachable');
  });

  it('raises the error that the harness raised', async () => {
    const shape = {
      code: 'run/unknown',
      category: 'user-input',
      message: 'Failed to find run 9: there is none. Try another.',
      details: { id: '9' },
    };
    const { url } = await serve((_request, response) => {
      response.writeHead(404).end(JSON.stringify({ error: shape }));
    });
    const error = await failureOf(
      createHttpClient({ url, token: 't' }).call('getRun', { id: '9' }),
    );
    expect(error).toMatchObject({ code: shape.code, details: shape.details });
    expect(error.message).toBe(shape.message);
  });

  it('names a bad token also when somebody else refuses it', async () => {
    const { url } = await serve((_request, response) => {
      response.writeHead(401).end('Unauthorized');
    });
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('listFixtures', {}));
    expect(error.code).toBe('harness/bad-token');
  });

  it('says when another program answers', async () => {
    const { url } = await serve((_request, response) => {
      response.end('<html>hello</html>');
    });
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('listFixtures', {}));
    expect(error.code).toBe('harness/not-understood');
    expect(error.message).toContain('is not an Auditorium harness of this version');
  });

  it('says when another program answers in JSON, and names no operation of ours', async () => {
    const { url } = await serve((_request, response) => {
      response.end('{"ok":true}');
    });
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('getWorld', {}));
    expect(error).toMatchObject({ code: 'harness/not-understood', category: 'configuration' });
    expect(error.message).toBe(
      `Failed to use the harness at ${url}: what answers there (status 200) is not an Auditorium harness of this version. Try the control URL that \`auditorium serve\` printed.`,
    );
    expect(error.details).toMatchObject({ operation: 'getWorld' });
  });

  it('says when what answers does not speak HTTP', async () => {
    const url = await serveBytes((socket) => socket.end('220 mail.example ready\r\n'));
    const error = await failureOf(createHttpClient({ url, token: 't' }).call('listFixtures', {}));
    expect(error.code).toBe('harness/unreachable');
    expect(error.message).toContain('what answers there does not speak HTTP');
  });

  it('gives up on a harness that takes the connection and never answers', async () => {
    const { url } = await serve(() => undefined);
    const client = createHttpClient({ url, token: 't', limitMs: 50 });
    const error = await failureOf(client.call('listFixtures', {}));
    expect(error).toMatchObject({ code: 'harness/unreachable', category: 'configuration' });
    expect(error.message).toBe(
      `Failed to reach the harness at ${url}: it does not answer within 0.05 seconds. Try starting one with \`auditorium serve\`.`,
    );
  });

  it('waits longer for what goes through the whole log', async () => {
    let take: (answer: () => void) => void = () => undefined;
    const asked = new Promise<() => void>((resolve) => {
      take = resolve;
    });
    const { url } = await serve((request, response) => {
      if (request.url !== '/api/findEntries') return;
      take(() => response.end(JSON.stringify({ recording: 'r', seqs: [1] })));
    });
    const client = createHttpClient({ url, token: 't', limitMs: 50 });
    const found = client.call('findEntries', { query: {} });
    expect((await failureOf(client.call('listFixtures', {}))).code).toBe('harness/unreachable');
    (await asked)();
    expect(await found).toEqual({ recording: 'r', seqs: [1] });
  });

  it('gives up on an answer that begins and never ends', async () => {
    const { url } = await serve((_request, response) => {
      response.write('[');
    });
    const client = createHttpClient({ url, token: 't', limitMs: 50 });
    const error = await failureOf(client.call('listFixtures', {}));
    expect(error.message).toContain('it does not answer within 0.05 seconds');
  });

  it('breaks a pending call off when its signal is aborted', async () => {
    const stop = new AbortController();
    const { url } = await serve(() => {
      stop.abort();
    });
    const client = createHttpClient({ url, token: 't', signal: stop.signal });
    const pending = await failureOf(client.call('listFixtures', {}));
    expect(pending.code).toBe('harness/call-stopped');
    const later = await failureOf(client.call('listFixtures', {}));
    expect(later.code).toBe('harness/call-stopped');
  });

  it('breaks off the one call whose answer is not wanted any more', async () => {
    const wanted = new AbortController();
    const { url } = await serve((request, response) => {
      if (request.url === '/api/listFixtures') wanted.abort();
      else response.end('[]');
    });
    const client = createHttpClient({ url, token: 't' });
    const pending = await failureOf(client.call('listFixtures', {}, wanted.signal));
    expect(pending.code).toBe('harness/call-stopped');
    await expect(client.call('listDestinations', {})).resolves.toEqual([]);
    await client.call('listDestinations', {}, wanted.signal).catch(() => undefined);
    expect(getEventListeners(wanted.signal, 'abort')).toEqual([]);
  });

  it('leaves its signal without listeners once a call is answered', async () => {
    const { url } = await serve((_request, response) => response.end('[]'));
    const { signal } = new AbortController();
    await createHttpClient({ url, token: 't', signal }).call('listFixtures', {});
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  it('refuses a wrong input before it asks', async () => {
    const client = createHttpClient({ url: 'http://127.0.0.1:1', token: 't' });
    const error = await failureOf(client.call('startRun', { fixtures: [] }));
    expect(error.code).toBe('input/invalid');
  });
});
