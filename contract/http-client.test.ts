import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { serve } from '../test/support/serve.ts';
import { createHttpClient } from './http-client.ts';

async function failureOf(promise: Promise<unknown>): Promise<HarnessError> {
  const thrown: unknown = await promise.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (thrown instanceof HarnessError) return thrown;
  throw new Error('expected a HarnessError');
}

const recording = { id: 'r', startedAt: 'now', entries: 0 };

describe('createHttpClient', () => {
  it('sends the token as a Bearer token and never in the address', async () => {
    const seen: { url: string | undefined; authorization: string | undefined }[] = [];
    const { url } = await serve((request, response) => {
      seen.push({ url: request.url, authorization: request.headers.authorization });
      response.end(JSON.stringify([recording]));
    });
    const recordings = await createHttpClient({ url, token: 'secret' }).call('listRecordings', {});
    expect(recordings).toEqual([recording]);
    expect(seen).toEqual([{ url: '/api/recordings', authorization: 'Bearer secret' }]);
  });

  it('takes a control URL with a slash at its end', async () => {
    const { url } = await serve((request, response) => {
      response.end(request.url === '/api/recordings' ? '[]' : 'null');
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
    expect(error.message).toContain('is not a harness');
  });

  it('refuses a wrong input before it asks', async () => {
    const client = createHttpClient({ url: 'http://127.0.0.1:1', token: 't' });
    const error = await failureOf(client.call('startRun', { fixtures: [] }));
    expect(error.code).toBe('input/invalid');
  });
});
