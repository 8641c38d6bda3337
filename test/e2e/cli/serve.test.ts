import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import type { HarnessDescription } from '#contract/harness-description.ts';

import { makeFolder } from '../../support/make-folder.ts';
import { isLinux, skipUnless } from '../../support/skip-unless.ts';
import { createDestination, listDestinations } from './call-gitlab.ts';
import { freePorts, startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

describe('serve', () => {
  it('prints one line with the documented keys in the documented order', async () => {
    const { ready, process } = await startServe();
    expect(Object.keys(ready)).toEqual(
      'type version profile gitlab receiver ui control tokens dataDir pid exposed receivers disk listeners indexing'.split(
        ' ',
      ),
    );
    expect(ready).toMatchObject({ type: 'ready', profile: '16.1', dataDir: null });
    expect(ready.pid).toBe(process.pid);
    expect(ready.gitlab.graphql).toBe(`${ready.gitlab.url}/api/graphql`);
    expect(Object.keys(ready.tokens)).toEqual(['admin', 'owner', 'maintainer']);
    for (const url of [ready.gitlab.url, ready.receiver.url, ready.ui.url, ready.control.url]) {
      expect(new URL(url).hostname).toBe('127.0.0.1');
    }
  });

  it('sends the built page packed, and beside it the licences of what it is made of', async () => {
    const { ready } = await startServe();
    const page = await (await fetch(ready.ui.url)).text();
    const script = /<script[^>]+src="([^"]+\/index-[^"]+)"/.exec(page)?.[1] ?? '';
    const packed = await fetch(new URL(script, ready.ui.url), {
      headers: { 'accept-encoding': 'br' },
    });
    expect(packed.headers.get('content-encoding')).toBe('br');
    expect(await packed.text()).toContain('Auditorium');
    const licences = await (await fetch(new URL('/third-party-licences.txt', ready.ui.url))).text();
    for (const name of ['react-dom', '@codemirror/view', 'zod', 'wouter', 'lucide-react']) {
      expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    }
  });

  it('answers by the rules of a file, and tells the line of what is wrong in one', async () => {
    const file = join(await makeFolder(), 'answers.yaml');
    await writeFile(
      file,
      'answers:\n  - name: busy\n    then: [{ status: 503 }, { status: 202 }]\n',
    );
    const { ready } = await startServe('--answers', file);
    const post = async () => (await fetch(ready.receiver.url, { method: 'POST' })).status;
    expect([await post(), await post()]).toEqual([503, 202]);
    await writeFile(file, 'answers:\n  - name: busy\n    than: []\n');
    const { code, err } = await runCli(['serve', '--memory', ...freePorts, '--answers', file]);
    expect(code).toBe(2);
    expect(err).toContain('line 3: there is no key "than" (did you mean then');
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends in order with 0 on %s', async (signal) => {
    const { process, ready } = await startServe();
    process.signal(signal);
    const { code, out } = await process.ended;
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    await expect(fetch(ready.receiver.url)).rejects.toThrow();
  });

  it('goes on when nobody reads its output any more', async () => {
    const { process, ready } = await startServe();
    process.closeOutput();
    expect((await fetch(`${ready.receiver.url}/logs`, { method: 'POST' })).status).toBe(200);
    process.signal('SIGTERM');
    expect((await process.ended).code).toBe(0);
  });

  it('prints a block for a person, whose first call works as it stands', async () => {
    const process = startCli(['serve', '--memory', ...freePorts]);
    await process.line((line) => line.includes('Ctrl+C'));
    process.signal('SIGTERM');
    const { out } = await process.ended;
    expect(out).toMatch(
      /^Auditorium \d+\.\d+\.\d+(-rc\.\d+)? is ready and behaves as GitLab 16\.1\.\n/,
    );
    expect(out).toMatch(/^ {2}Page +http:\/\/127\.0\.0\.1:\d+\/#token=/m);
    expect(out).toMatch(/^ {2}Tokens +owner +glpat-/m);
  });

  it.skipIf(skipUnless(isLinux, 'only Linux has a full disk at /dev/full'))(
    'says once that the disk refuses what is logged, and takes no request then if it is told so',
    async () => {
      const folder = await makeFolder();
      const recording = join(folder, 'recordings', '20261121T120000.000Z');
      await mkdir(recording, { recursive: true });
      await symlink('/dev/full', join(recording, 'log.jsonl'));
      const { process, ready } = await startServe('--data', folder, '--strict-disk');
      for (const path of ['/one', '/two']) {
        const { status } = await fetch(ready.receiver.url + path, { method: 'POST', body: '{}' });
        expect(status).toBe(503);
      }
      process.signal('SIGTERM');
      const { err } = await process.ended;
      expect(
        err.match(/^auditorium: Failed to write the log .+: the disk is full .+$/gm),
      ).toHaveLength(1);
    },
  );

  it('keeps destinations and tokens in its folder from one start to the next', async () => {
    const folder = join(await makeFolder(), 'data');
    const first = await startServe('--data', folder);
    const url = `${first.ready.receiver.url}/logs`;
    await createDestination(first.ready, url);
    expect(first.ready.dataDir).toBe(folder);
    first.process.signal('SIGTERM');
    await first.process.ended;

    const second = await startServe('--data', folder);
    expect(second.ready.tokens).toEqual(first.ready.tokens);
    expect(await listDestinations(second.ready)).toMatchObject([{ destinationUrl: url }]);
  });

  it('writes nothing to disk with --memory', async () => {
    const home = await makeFolder();
    const process = startCli(['serve', '--memory', '--json', ...freePorts], {
      env: { HOME: home },
    });
    await process.line();
    process.signal('SIGTERM');
    await process.ended;
    expect(existsSync(join(home, '.local'))).toBe(false);
  });

  it("keeps its folder in the user's data folder unless told otherwise", async () => {
    const home = await makeFolder();
    const env = { XDG_DATA_HOME: home };
    const process = startCli(['serve', '--json', ...freePorts], { env });
    const { dataDir } = JSON.parse(await process.line()) as { dataDir: string };
    expect(dataDir).toBe(join(home, 'auditorium'));
    expect(existsSync(dataDir)).toBe(true);
  });

  it.skipIf(skipUnless(isLinux, 'only on Linux is the browser opened by xdg-open'))(
    'shows no token on the command line of the browser that it opens',
    async () => {
      const folder = await makeFolder();
      const note = join(folder, 'opened');
      const opener = `#!/bin/sh\necho "$@" > ${note}.new && mv ${note}.new ${note}\n`;
      await writeFile(join(folder, 'xdg-open'), opener, { mode: 0o755 });
      const env = { PATH: `${folder}:${process.env['PATH'] ?? ''}` };
      const serving = startCli(['serve', '--json', '--memory', '--open', ...freePorts], { env });
      const { control, ui } = JSON.parse(await serving.line()) as HarnessDescription;
      await expect.poll(() => existsSync(note)).toBe(true);
      const opened = (await readFile(note, 'utf8')).trim();
      expect(opened).not.toContain(control.token);
      const first = await fetch(opened, { redirect: 'manual' });
      expect(new URL(first.headers.get('location') ?? '', opened).href).toBe(ui.url);
      expect((await fetch(opened, { redirect: 'manual' })).status).toBe(410);
    },
  );

  it.skipIf(skipUnless(process.platform !== 'win32', 'Windows has other permissions'))(
    'says that others may get at a data folder that was there before',
    async () => {
      const folder = await makeFolder();
      await chmod(folder, 0o755);
      const { process: serving } = await startServe('--data', folder);
      const told = await serving.errLine((line) => line.includes('chmod'));
      expect(told).toContain(`the data folder ${folder} (mode 755)`);
    },
  );

  it('behaves as the version it is told', async () => {
    expect((await startServe('--profile', '15.0')).ready.profile).toBe('15.0');
  });
});

describe('serve --help', () => {
  it('is quick to say what it takes, on standard output', async () => {
    const { code, out, err } = await runCli(['serve', '--help']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain('--receiver-port <port>');
  });
});
