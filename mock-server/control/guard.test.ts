import { describe, expect, it } from 'vitest';

import { type Answer, ask } from '../../test/support/ask.ts';
import { newRecording } from '../../test/support/recording-details.ts';
import { authorization, controlToken, serveControl } from '../../test/support/serve-control.ts';

const recordings = [newRecording()];

/** A control server with one operation, and how it answers a request for it with these headers. */
async function door() {
  let calls = 0;
  const server = await serveControl({
    handlers: {
      listRecordings: () => {
        calls += 1;
        return Promise.resolve(recordings);
      },
    },
  });
  const knock = (
    headers: Record<string, string>,
    path = '/api/listRecordings',
    method = 'POST',
  ): Promise<Answer> => ask(server.url + path, { method, headers });
  return { ...server, knock, calls: () => calls };
}

/** A refusal says its code and one sentence, and shows nothing of what is behind it. */
function expectRefusal(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  const { error } = JSON.parse(answer.text) as {
    error: { code: string; category: string; message: string; details: unknown };
  };
  expect(error.code).toBe(code);
  expect(error.category).toBe('user-input');
  expect(error.message).toMatch(/^Failed to .+\. Try .+\.$/);
  expect(error.details).toEqual({});
  expect(answer.text).not.toContain(controlToken);
}

describe('the Host lock', () => {
  it.each(['127.0.0.1', 'localhost', '[::1]'])('opens to %s with the real port', async (name) => {
    const { knock, port } = await door();
    const answer = await knock({ ...authorization, host: `${name}:${port}` });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.text)).toEqual(recordings);
  });

  it.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example',
    '0.0.0.0',
    '10.0.0.1',
  ])('refuses %s although the token is right, as after DNS rebinding', async (name) => {
    const { knock, port, calls } = await door();
    expectRefusal(
      await knock({ ...authorization, host: `${name}:${port}` }),
      403,
      'harness/wrong-host',
    );
    expect(calls()).toBe(0);
  });

  it('refuses another port and no port', async () => {
    const { knock } = await door();
    for (const host of ['127.0.0.1:1', '127.0.0.1']) {
      expectRefusal(await knock({ ...authorization, host }), 403, 'harness/wrong-host');
    }
  });

  it('also stands before the page', async () => {
    const { knock } = await door();
    expectRefusal(await knock({ host: 'evil.example' }, '/', 'GET'), 403, 'harness/wrong-host');
  });
});

describe('the Origin lock', () => {
  it('opens to the own origin', async () => {
    const { knock, url } = await door();
    expect((await knock({ ...authorization, origin: url })).status).toBe(200);
  });

  it('opens to programs, which send none', async () => {
    const { knock } = await door();
    expect((await knock(authorization)).status).toBe(200);
  });

  it.each(['https://evil.example', 'null', 'http://127.0.0.1:1', 'http://localhost', ''])(
    'refuses a page of %j although the token is right',
    async (origin) => {
      const { knock, calls } = await door();
      expectRefusal(await knock({ ...authorization, origin }), 403, 'harness/wrong-origin');
      expect(calls()).toBe(0);
    },
  );

  it('refuses a page of the same port under another loopback name', async () => {
    const { knock, port } = await door();
    const origin = `http://localhost:${port}`;
    expectRefusal(await knock({ ...authorization, origin }), 403, 'harness/wrong-origin');
  });

  it('refuses a cross-site preflight, so that a page cannot send the token header', async () => {
    const { url } = await door();
    const answer = await ask(`${url}/api/listRecordings`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://evil.example',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization',
      },
    });
    expectRefusal(answer, 403, 'harness/wrong-origin');
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
  });
});

describe('the token lock', () => {
  it.each([
    ['no token', {}],
    ['an empty token', { authorization: 'Bearer ' }],
    ['another token', { authorization: 'Bearer nonsense' }],
    ['the beginning of the token', { authorization: `Bearer ${controlToken.slice(0, -1)}` }],
    ['more than the token', { authorization: `Bearer ${controlToken}x` }],
    ['another scheme', { authorization: `Basic ${controlToken}` }],
    ['the bare token', { authorization: controlToken }],
    ['a header of GitLab', { 'private-token': controlToken }],
    ['a cookie', { cookie: `token=${controlToken}` }],
  ])('refuses %s', async (_what, headers) => {
    const { knock, calls } = await door();
    expectRefusal(await knock(headers), 401, 'harness/bad-token');
    expect(calls()).toBe(0);
  });

  it('refuses the token in the query, where logs and histories would keep it', async () => {
    const { knock } = await door();
    for (const name of ['token', 'access_token']) {
      const path = `/api/listRecordings?${name}=${controlToken}`;
      expectRefusal(await knock({}, path), 401, 'harness/bad-token');
    }
  });

  it.each(['GET', 'POST'])('stands before every path of the API for %s', async (method) => {
    const { knock } = await door();
    const body = `/api/bodies/${'0'.repeat(64)}`;
    for (const path of ['/api/stream?view=rows', body, '/api/nothing', '/api']) {
      expectRefusal(await knock({}, path, method), 401, 'harness/bad-token');
    }
  });

  it('cannot be walked around by another spelling of the path', async () => {
    const { url, calls } = await door();
    for (const target of [
      '/API/listRecordings',
      '//api/listRecordings',
      '/api//listRecordings',
      '/x/../api/listRecordings',
    ]) {
      const answer = await ask(url, { method: 'POST', target });
      expect(answer.text).not.toContain('startedAt');
    }
    expect(calls()).toBe(0);
  });
});
