import { describe, expect, it } from 'vitest';

import { createDestination } from './call-gitlab.ts';
import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

async function fireOnce() {
  const { ready, env } = await startServe();
  const url = `${ready.receiver.url}/logs`;
  await createDestination(ready, url);
  const fired = await runCli(['fire', 'merge_request_create', '--group', 'my-group', '--json'], {
    env,
  });
  const run = (...args: string[]) => runCli(['replay', ...args], { env });
  return { first: JSON.parse(fired.out) as Record<string, unknown>, run, url };
}

describe('replay', () => {
  it('sends what was fired again, byte for byte', async () => {
    const { first, run } = await fireOnce();
    const { code, out } = await run('--since', '10m', '--same-target', '--json');
    expect(code).toBe(0);
    const again = JSON.parse(out) as Record<string, unknown>;
    expect(again).toMatchObject({
      fixture: 'merge_request_create',
      eventId: first['eventId'],
      request: first['request'],
      response: { status: 200 },
      replayOf: expect.any(Number) as number,
    });
  });

  it('says what it would send, and sends nothing', async () => {
    const { run } = await fireOnce();
    const dry = await run('--all', '--to', 'http://127.0.0.1:1/x', '--fresh', '--dry-run');
    expect(dry.code).toBe(0);
    expect(dry.out).toMatch(
      /^ +\d+ {2}POST http:\/\/127\.0\.0\.1:1\/x {2}merge_request_create {2}\d+ bytes {2}changed: path, Host, .*\/id, \/created_at\n1 request would be sent; nothing was\.\n$/,
    );
    const real = await run('--all', '--to', 'http://127.0.0.1:1/x');
    expect(real.code).toBe(1);
    expect(real.out).toContain('Sending 1 request to http://127.0.0.1:1/x, byte for byte.');
    expect(real.out).toContain('0 delivered, 1 failed, 0 skipped.');
  });

  it('sends one request as it was edited, and says what became of a length of its own', async () => {
    const { run, url } = await fireOnce();
    const edits = ['--method', 'PUT', '--path', '/edited?a=1', '--without-header', 'user-agent'];
    const length = ['--header', 'Content-Length: 3'];
    const { code, out, err } = await run('--all', '--to', url, ...edits, ...length, '--json');
    expect(code).toBe(0);
    expect(err).toBe(
      'auditorium: Content-Length is always that of the body: what was asked of it is not sent.\n',
    );
    const { request, destination } = JSON.parse(out) as {
      request: { method: string; target: string; rawHeaders: [string, string][]; body: string };
      destination: { url: string };
    };
    expect(request).toMatchObject({ method: 'PUT', target: '/edited?a=1' });
    expect(destination.url).toBe(url.replace('/logs', '/edited?a=1'));
    const headers = new Map(request.rawHeaders);
    expect(headers.has('User-Agent')).toBe(false);
    expect(headers.get('Content-Length')).toBe(String(Buffer.byteLength(request.body)));
  });

  it.each([
    [['--all', '--same-target', '--method', 'A B'], 'Failed to read --method: a method is one'],
    [['--all', '--same-target', '--body', '/nowhere'], 'Failed to read --body: /nowhere cannot be'],
    [['5'], 'Failed to read the command line: a replay must name its target.'],
    [['999', '--same-target'], 'Failed to find entry 999 of the log'],
    [['--type', 'nothing_like_it', '--same-target'], 'Failed to replay: no request'],
    [['--all', '--same-target', '--set', '/id_=1'], 'Did you mean'],
  ])('ends with 2 and one sentence for %j', async (args, sentence) => {
    const { run } = await fireOnce();
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
    expect(err.trimEnd().split('\n')).toHaveLength(1);
  });
});
