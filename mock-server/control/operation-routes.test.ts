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

describe('operation routes', () => {
  it('give a handler the query of a GET, parsed', async () => {
    const asked: unknown[] = [];
    const { url } = await serveControl({
      handlers: {
        listLog: (input) => {
          asked.push(input);
          const recording = { id: 'r', startedAt: 'now', entries: 0 };
          return Promise.resolve({ recording, rows: [], firstSeq: 0, lastSeq: 0 });
        },
      },
    });
    await ask(`${url}/api/log?after=5&limit=10`, { headers: authorization });
    await ask(`${url}/api/log`, { headers: authorization });
    expect(asked).toEqual([{ after: 5, limit: 10 }, { limit: 500 }]);
  });

  it('give a handler the JSON body of a POST with defaults filled in', async () => {
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
    const answer = await ask(`${url}/api/runs`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.text)).toEqual(run);
    expect(asked).toEqual([
      {
        fixtures: ['one'],
        files: [],
        scope: null,
        count: 1,
        rate: null,
        concurrency: 1,
        set: { '/a': [1] },
        verbatim: false,
        connection: 'close',
      },
    ]);
  });

  it('take an input field from the path, which a body cannot override', async () => {
    const { url } = await serveControl({
      handlers: { cancelRun: ({ id }) => Promise.resolve({ ...run, id }) },
    });
    const body = JSON.stringify({ id: 'run-9' });
    const answer = await ask(`${url}/api/runs/run-2/cancel`, {
      method: 'POST',
      headers: json,
      body,
    });
    expect(JSON.parse(answer.text)).toMatchObject({ id: 'run-2' });
  });

  it('take a POST without a body as one without input', async () => {
    const recording = { id: 'r', startedAt: 'now', entries: 0 };
    const { url } = await serveControl({
      handlers: { startRecording: () => Promise.resolve({ recording, previous: recording }) },
    });
    const answer = await ask(`${url}/api/recordings`, { method: 'POST', headers: authorization });
    expect(answer.status).toBe(200);
  });

  it.each([
    ['is cut off', '{"fixtures": ['],
    ['is no JSON', 'fixtures=one'],
    ['is a list', '["one"]'],
    ['is a string', '"one"'],
  ])('refuse a body that %s', async (_what, body) => {
    const { url, faults } = await serveControl();
    const answer = await ask(`${url}/api/runs`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text).code).toBe('input/not-json');
    expect(faults).toEqual([]);
  });

  it('do not read a body of another content type, as a plain form would send it', async () => {
    const { url } = await serveControl();
    const headers = { ...authorization, 'content-type': 'text/plain' };
    const body = JSON.stringify({ fixtures: ['one'] });
    const answer = await ask(`${url}/api/runs`, { method: 'POST', headers, body });
    expect(errorIn(answer.text).code).toBe('input/invalid');
  });

  it('refuse a body that nests too deeply before it is parsed', async () => {
    const { url } = await serveControl();
    const body = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const answer = await ask(`${url}/api/runs`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text)).toMatchObject({ code: 'input/nested-too-deeply' });
  });

  it('refuse a body of more than 64 MiB', async () => {
    const { url } = await serveControl();
    const body = JSON.stringify({ fixtures: ['x'.repeat(65 * 1024 * 1024)] });
    const answer = await ask(`${url}/api/runs`, { method: 'POST', headers: json, body });
    expect(answer.status).toBe(400);
    expect(errorIn(answer.text).code).toBe('input/too-large');
  });

  it('name an operation that does not exist', async () => {
    const { url } = await serveControl();
    const answer = await ask(`${url}/api/weather`, { headers: authorization });
    expect(answer.status).toBe(404);
    expect(errorIn(answer.text)).toMatchObject({
      code: 'operation/unknown',
      message: 'Failed to do GET /weather: there is no such operation. Try GET /api/harness.',
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
    const answer = await ask(`${url}/api/recordings`, { headers: authorization });
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
    const answer = await ask(`${url}/api/recordings`, { headers: authorization });
    expect(answer.status).toBe(500);
    expect(errorIn(answer.text)).toMatchObject({ code: 'harness/internal', category: 'internal' });
    expect(answer.text).not.toContain('secret');
    expect(faults).toEqual([fault]);
  });
});
