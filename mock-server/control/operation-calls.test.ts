import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { ask } from '../../test/support/ask.ts';
import { newRun } from '../../test/support/new-run.ts';
import { authorization, serveControl } from '../../test/support/serve-control.ts';

const json = { ...authorization, 'content-type': 'application/json' };

function errorIn(text: string): { code: string; message: string; category: string } {
  return (JSON.parse(text) as { error: { code: string; message: string; category: string } }).error;
}

const run = newRun();

describe('operation calls', () => {
  it('give a handler the JSON body with defaults filled in', async () => {
    const asked: unknown[] = [];
    const { url } = await serveControl({
      handlers: {
        startRun: (input) => {
          asked.push(input);
          return Promise.resolve(run);
        },
      },
    });
    const body = JSON.stringify({ fixtures: ['one'], set: { '/a': [1] } });
    const answer = await ask(`${url}/api/startRun`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.text)).toEqual(run);
    expect(asked).toEqual([
      {
        fixtures: ['one'],
        files: [],
        scope: null,
        set: { '/a': [1] },
        count: 1,
        concurrency: 1,
        burst: 1,
        shape: 'steady',
        twins: false,
        duplicates: 0,
        twinIds: false,
        clockSpeed: 1,
        keepAlive: false,
        publishFailures: 0,
        verbatim: false,
      },
    ]);
  });

  it.each([
    ['no body', {}],
    ['a body of no bytes', { 'content-length': '0' }],
    [
      'a body of no bytes that is called text',
      { 'content-length': '0', 'content-type': 'text/plain' },
    ],
  ])('take %s as no input', async (_what, headers) => {
    const recording = { id: 'r', startedAt: 'now', entries: 0 };
    const { url } = await serveControl({
      handlers: { startRecording: () => Promise.resolve({ recording, previous: recording }) },
    });
    const answer = await ask(`${url}/api/startRecording`, {
      method: 'POST',
      headers: { ...authorization, ...headers },
    });
    expect(answer.status).toBe(200);
  });

  it('read nothing of the query', async () => {
    const { url } = await serveControl();
    const answer = await ask(`${url}/api/getRun?id=run-1`, { method: 'POST', headers: json });
    expect(errorIn(answer.text)).toMatchObject({ code: 'input/invalid' });
  });

  it.each([
    ['is cut off', '{"fixtures": ['],
    ['is no JSON', 'fixtures=one'],
    ['is a list', '["one"]'],
    ['is a string', '"one"'],
  ])('refuse a body that %s', async (_what, body) => {
    const { url, faults } = await serveControl();
    const answer = await ask(`${url}/api/startRun`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text).code).toBe('input/not-json');
    expect(faults).toEqual([]);
  });

  it.each([
    ['text/plain', { 'content-type': 'text/plain' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['nothing', {}],
    ['text in chunks', { 'content-type': 'text/plain', 'transfer-encoding': 'chunked' }],
  ])('do not read a body that is said to be %s, and say why', async (_what, type) => {
    const { url } = await serveControl();
    const answer = await ask(`${url}/api/listLog`, {
      method: 'POST',
      headers: { ...authorization, ...type },
      body: '{"limit":1}',
    });
    expect(answer.status).toBe(415);
    expect(errorIn(answer.text).code).toBe('input/wrong-content-type');
  });

  it('refuse a body that nests too deeply before it is parsed', async () => {
    const { url } = await serveControl();
    const body = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const answer = await ask(`${url}/api/startRun`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text)).toMatchObject({ code: 'input/nested-too-deeply' });
  });

  it('refuse a body of more than 64 MiB', async () => {
    const { url } = await serveControl();
    const body = JSON.stringify({ fixtures: ['x'.repeat(65 * 1024 * 1024)] });
    const answer = await ask(`${url}/api/startRun`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text).code).toBe('input/too-large');
  });

  it.each([
    ['startRnu', 'startRnu', 'startRun'],
    ['STARTRUN', 'STARTRUN', 'startRun'],
    ['harness', 'harness', 'describeHarness'],
    ['constructor', 'constructor', 'describeHarness'],
    ['runs/run-1/cancel', 'runs/run-1/cancel', 'describeHarness'],
    ['%zz', '%zz', 'describeHarness'],
    ['', 'nothing', 'describeHarness'],
  ])('know no operation %j, and name the nearest', async (path, shown, nearest) => {
    const { url, faults } = await serveControl();
    for (const method of ['GET', 'POST']) {
      const answer = await ask(url, { method, target: `/api/${path}`, headers: json });
      expect(answer.status).toBe(404);
      expect(errorIn(answer.text)).toMatchObject({
        code: 'operation/unknown',
        message: `Failed to do ${shown}: there is no such operation. Try POST /api/${nearest}.`,
      });
    }
    expect(faults).toEqual([]);
  });

  it.each([
    ['GET', '/api/listRecordings', 'POST'],
    ['PUT', '/api/startRun', 'POST'],
    ['DELETE', '/api/deleteSnapshot', 'POST'],
    ['OPTIONS', '/api/listLog', 'POST'],
    ['POST', '/api/stream', 'GET'],
    ['PUT', `/api/bodies/${'0'.repeat(64)}`, 'GET'],
  ])('refuse %s %s and name %s', async (method, path, allowed) => {
    const { url } = await serveControl();
    const answer = await ask(url + path, { method, headers: authorization });
    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe(allowed);
    expect(errorIn(answer.text)).toMatchObject({
      code: 'operation/wrong-method',
      message: `Failed to answer ${method} ${path}: it is asked for by ${allowed}. Try ${allowed}.`,
    });
  });

  it.each([
    ['run/unknown', 'user-input', 404],
    ['world/unknown-path', 'user-input', 404],
    ['input/odd', 'user-input', 400],
    ['destination/restore-refused', 'conflict', 409],
    ['network/odd', 'network', 502],
    ['folder/odd', 'configuration', 503],
    ['log/write-failed', 'internal', 500],
  ] as const)('answer %s (%s) with status %i', async (code, category, status) => {
    const error = new HarnessError({ code, category, message: 'Failed to do it: no. Try again.' });
    const { url, faults } = await serveControl({
      handlers: { listRecordings: () => Promise.reject(error) },
    });
    const answer = await ask(`${url}/api/listRecordings`, {
      method: 'POST',
      headers: authorization,
    });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toEqual({
      error: { code, category, message: 'Failed to do it: no. Try again.', details: {} },
    });
    expect(faults).toEqual([]);
  });

  it('show nothing of a fault of ours, and report it inside', async () => {
    const fault = new TypeError('undefined is not /home/someone/secret');
    const { url, faults } = await serveControl({
      handlers: { listRecordings: () => Promise.reject(fault) },
    });
    const answer = await ask(`${url}/api/listRecordings`, {
      method: 'POST',
      headers: authorization,
    });
    expect(answer.status).toBe(500);
    expect(errorIn(answer.text)).toMatchObject({ code: 'harness/internal', category: 'internal' });
    expect(answer.text).not.toContain('secret');
    expect(faults).toEqual([fault]);
  });
});
