import { writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { exampleScenarios } from '#fixtures/example-scenarios.ts';
import { fixtures } from '#fixtures/index.ts';

import { gather } from '../../support/gather.ts';
import { makeFolder } from '../../support/make-folder.ts';
import { serve } from '../../support/serve.ts';
import { runCli, startCli } from './spawn-cli.ts';

/** An endpoint that keeps the raw bytes it gets and answers with that status. */
async function startEndpoint(status = 200) {
  const requests = gather<string>();
  const server = createServer((socket) => {
    let text = '';
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      text += chunk.toString('utf8');
      const [head = '', body] = text.split('\r\n\r\n');
      const length = Number(/^content-length: (\d+)$/im.exec(head)?.[1] ?? Number.NaN);
      if (body === undefined || Buffer.byteLength(body) < length) return;
      requests.add(text);
      socket.end(`HTTP/1.1 ${status} Whatever\r\nContent-Length: 2\r\nX-Answer: yes\r\n\r\nok`);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/ingest?x=1`, port, requests };
}

describe('fire --url', () => {
  it('sends a stream for a time, some events twice, and says the seed of what it drew', async () => {
    const { url } = await startEndpoint();
    const { code, out, err } = await runCli([
      ...['fire', '--shape', 'gitlab', '--rate', '100', '--duration', '200ms'],
      ...['--duplicates', '50%', '--seed', '7', '--url', url, '--json'],
    ]);
    const ids = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { eventId: unknown }).eventId);
    expect(code).toBe(0);
    expect(err).toBe('The same order comes again with --seed 7.\n');
    expect(ids.length).toBeGreaterThanOrEqual(30);
    expect(new Set(ids).size).toBe((ids.length * 2) / 3);
  });

  it('carries out a scenario, and says the line of what is wrong in one', async () => {
    const { url, requests } = await startEndpoint();
    const file = join(await makeFolder(), 'hard-to-take.yaml');
    await writeFile(file, exampleScenarios.get('hard-to-take.yaml') ?? '');
    const { code, out } = await runCli(['fire', '--scenario', file, '--url', url, '--json']);
    expect({ code, lines: out.trim().split('\n').length }).toEqual({ code: 0, lines: 60 });
    expect(requests.items).toHaveLength(60);
    const wrong = await runCli(['fire', '--scenario', file, '--url', url, '--var', 'gruop=x']);
    expect(wrong).toMatchObject({ code: 2, out: '' });
    expect(wrong.err).toMatch(/hard-to-take\.yaml, line 4: .*"gruop".* Did you mean group\?\n$/);
  });

  it('sends the request of GitLab 16.1 byte for byte, with token and headers in their order', async () => {
    const { url, port, requests } = await startEndpoint();
    const token = 'abcdefghijklmnopqrstuvwx';
    const { code, out, err } = await runCli([
      ...['fire', 'merge_request_create', '--url', url, '--token', token, '--verbatim'],
      ...['--header', 'foo: bar', '--header', 'X-API-KEY: k'],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^ok {4}200 {2}merge_request_create -> /);
    const fixture = fixtures.find(({ id }) => id === 'merge_request_create');
    const body = JSON.stringify(fixture?.payload);
    expect(requests.items).toEqual([
      [
        'POST /ingest?x=1 HTTP/1.1',
        `X-Gitlab-Event-Streaming-Token: ${token}`,
        'Foo: bar',
        'X-Api-Key: k',
        'X-Gitlab-Audit-Event-Type: merge_request_create',
        'Accept-Encoding: gzip;q=1.0,deflate;q=0.6,identity;q=0.3',
        'Accept: */*',
        'User-Agent: Ruby',
        'Connection: close',
        `Host: 127.0.0.1:${port}`,
        `Content-Length: ${Buffer.byteLength(body)}`,
        'Content-Type: application/x-www-form-urlencoded',
        '',
        body,
      ].join('\r\n'),
    ]);
  });

  it('sends header names that GitLab takes although HTTP knows no such names', async () => {
    const { url, requests } = await startEndpoint();
    const { code, err } = await runCli([
      ...['fire', 'merge_request_create', '--url', url],
      ...['--header', 'a b: c', '--header', 'é: v'],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(requests.items[0]).toMatch(/\r\nA b: c\r\n\u00e9: v\r\n/i);
  });

  it('prints nothing on standard error with many deliveries at once', async () => {
    const { url, requests } = await startEndpoint();
    const { code, err } = await runCli([
      ...['fire', 'merge_request_create', '--url', url, '--count', '100', '--concurrency', '32'],
    ]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(requests.items).toHaveLength(100);
  });

  it('prints one documented JSON line a delivery', async () => {
    const { url } = await startEndpoint();
    const { code, out } = await runCli(['fire', '--all', '--url', url, '--json']);
    expect(code).toBe(0);
    const lines = out.trimEnd().split('\n');
    expect(lines).toHaveLength(14);
    const [first] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(first ?? {})).toEqual(
      'fixture eventType eventId destination request response error skipped verdict timing'.split(
        ' ',
      ),
    );
    expect(first).toMatchObject({
      destination: { url },
      request: { method: 'POST', target: '/ingest?x=1' },
      response: { status: 200, body: 'ok' },
      error: null,
      skipped: null,
    });
  });

  it('generates a token of 24 letters and digits, the same for the whole call', async () => {
    const { url, requests } = await startEndpoint();
    await runCli(['fire', 'merge_request_create', '--url', url, '--count', '3']);
    const tokens = requests.items.map((text) => /Streaming-Token: (\S+)/.exec(text)?.[1] ?? '');
    expect(tokens).toHaveLength(3);
    expect(new Set(tokens).size).toBe(1);
    expect(tokens[0]).toMatch(/^[0-9A-Za-z]{24}$/);
  });

  it('sends a token that GitLab would refuse, and says so', async () => {
    const { url, requests } = await startEndpoint();
    const { code, err } = await runCli([
      ...['fire', 'merge_request_create', '--url', url, '--token', 'short'],
    ]);
    expect(code).toBe(0);
    expect(err).toContain('Verification token is too short (minimum is 16 characters)');
    expect(requests.items[0]).toContain('X-Gitlab-Event-Streaming-Token: short\r\n');
  });

  it('puts values into the payload', async () => {
    const { url, requests } = await startEndpoint();
    await runCli([
      ...['fire', 'merge_request_create', '--url', url],
      ...['--set', '/author_name=Ada', '--set', '/details/target_id=7'],
    ]);
    const body = JSON.parse(requests.items[0]?.split('\r\n\r\n')[1] ?? '') as {
      author_name: string;
      details: { target_id: number };
    };
    expect([body.author_name, body.details.target_id]).toEqual(['Ada', 7]);
  });

  it('ends with 1 and the verdict when the answer is not 2xx', async () => {
    const { url } = await startEndpoint(503);
    const { code, out } = await runCli(['fire', 'merge_request_create', '--url', url]);
    expect(code).toBe(1);
    expect(out).toMatch(/^FAIL {2}503 /);
    expect(out).toMatch(/^lost {2}1 x {2}.*16\.1/m);
  });

  it('ends with 1 when the connection is refused, and says why', async () => {
    const { url, close } = await serve(() => undefined);
    await close();
    const { code, out } = await runCli(['fire', 'merge_request_create', '--url', url, '--json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ response: null, error: { code: 'refused' } });
  });

  it('ends with 130 on Ctrl+C and begins nothing more', async () => {
    const { url, requests } = await startEndpoint();
    const fire = startCli([
      ...['fire', 'merge_request_create', '--url', url, '--count', '1000', '--rate', '5', '--json'],
    ]);
    await fire.line();
    fire.signal('SIGINT');
    const { code } = await fire.ended;
    expect(code).toBe(130);
    expect(requests.items.length).toBeLessThan(10);
  });

  it('stops without a word when nobody reads its output any more', async () => {
    const { url } = await startEndpoint();
    const fire = startCli([
      ...['fire', 'merge_request_create', '--url', url, '--count', '1000000', '--json'],
    ]);
    await fire.line();
    fire.closeOutput();
    const { code, err } = await fire.ended;
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });
});
