import { spawnSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { CaptureEntry } from '#core/log/log-entry.ts';

import { makeFolder } from '../../support/make-folder.ts';
import { skipUnless } from '../../support/skip-unless.ts';
import { createDestination } from './call-gitlab.ts';
import { startServe } from './serving.ts';
import { runCli } from './spawn-cli.ts';

async function fireTwice(...more: string[]) {
  const { ready, env } = await startServe();
  await createDestination(ready, `${ready.receiver.url}/logs`);
  const args = ['fire', 'merge_request_create', '--group', 'my-group', '--count', '2', ...more];
  await runCli(args, { env });
  const run = (...rest: string[]) => runCli(['export', ...rest], { env });
  /** Head and body of every request that the receiver has; curl puts Host in a place of its own. */
  const captures = async () => {
    const { out } = await run('--format', 'jsonl', '--secrets', '--kind', 'capture');
    const entries = out
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => JSON.parse(line) as CaptureEntry);
    return entries.map(({ request }) => ({
      ...request,
      rawHeaders: request.rawHeaders.filter(([name]) => !/^(?:host|content-length)$/i.test(name)),
    }));
  };
  return { ready, run, captures };
}

describe('export', () => {
  it('writes a HAR file with each request once and no secrets', async () => {
    const { ready, run } = await fireTwice();
    const path = join(await makeFolder(), 'run.har');
    const { code, out, err } = await run('--format', 'har', '--output', path);
    expect({ code, out }).toEqual({ code: 0, out: '' });
    expect(err).toMatch(/^Wrote 2 requests to .*run\.har\. Values under names/);
    const text = await readFile(path, 'utf8');
    const har = JSON.parse(text) as { log: { entries: { request: { url: string } }[] } };
    expect(har.log.entries.map(({ request }) => request.url)).toEqual(
      Array(2).fill(`${ready.receiver.url}/logs`),
    );
    expect(text).toContain('"X-Gitlab-Event-Streaming-Token","value":"[masked]"');
  });

  it('refuses a place where nothing is, and writes no empty file', async () => {
    const { run } = await fireTwice();
    const path = join(await makeFolder(), 'none.har');
    const { code, out, err } = await run('99', '--format', 'har', '--output', path);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^auditorium: Failed to read 99: this recording has no request there\. Try a number/,
    );
    await expect(readFile(path)).rejects.toThrow('ENOENT');
  });

  it('prints JSON lines with bodies that were too large for the log', async () => {
    const filling = 'x'.repeat(100_000);
    const { run } = await fireTwice('--set', `/author_name=${filling}`);
    const { code, out } = await run('--format', 'jsonl', '--kind', 'capture', '--secrets');
    expect(code).toBe(0);
    const [head, first, second, end] = out.split('\n');
    expect([head?.startsWith('{"kind":"export"'), end]).toEqual([true, '']);
    for (const line of [first, second]) {
      expect(JSON.parse(line ?? '')).toMatchObject({
        kind: 'capture',
        request: { body: { encoding: 'utf8', text: expect.stringContaining(filling) as string } },
      });
    }
  });

  const hasCurl = spawnSync('curl', ['--version']).status === 0;
  it.skipIf(skipUnless(hasCurl, 'curl is not installed, so no command is run'))(
    'writes curl commands that send the same request again',
    async () => {
      const { run, captures } = await fireTwice('--set', '/author_name=It\u2019s $HOME');
      const { code, out } = await run('--format', 'curl', '--secrets');
      expect(code).toBe(0);
      const [first, second] = await captures();
      expect(spawnSync('sh', ['-s'], { input: out }).status).toBe(0);
      const all = await captures();
      expect(all.slice(2)).toEqual([first, second]);
    },
  );

  it.each([
    [['--format', 'xml'], 'Failed to read --format: "xml" is no format of an export.'],
    [[], "required option '--format <format>' not specified"],
    [['--format', 'har', '--since', 'soon'], 'that is neither a span of time nor a time'],
  ])('ends with 2 and one sentence for %j', async (args, sentence) => {
    const { code, out, err } = await runCli(['export', ...args], {
      env: { AUDITORIUM_TOKEN: 'x' },
    });
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });
});
