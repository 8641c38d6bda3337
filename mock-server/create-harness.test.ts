import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { z } from 'zod';

import { createHttpClient } from '#contract/client/http-client.ts';

import { ask } from '../test/support/ask.ts';
import { makeFolder } from '../test/support/make-folder.ts';
import { startHarness } from '../test/support/start-harness.ts';

/** A port that somebody else listens on until the test ends. */
async function takenPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

describe('createHarness', () => {
  it('says where everything is, all of it on 127.0.0.1', async () => {
    const { description } = await startHarness();
    const { gitlab, receiver, control, ui, tokens } = description;
    for (const url of [gitlab.url, receiver.url, control.url]) {
      expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    }
    expect(new Set([gitlab.url, receiver.url, control.url]).size).toBe(3);
    expect(gitlab.graphql).toBe(`${gitlab.url}/api/graphql`);
    expect(ui.url).toBe(`${control.url}/#token=${control.token}`);
    expect(control.token).toMatch(/^[0-9A-Za-z]{40}$/);
    expect(new Set(Object.values(tokens)).size).toBe(3);
    for (const token of Object.values(tokens)) expect(token).toMatch(/^glpat-/);
    expect(description).toMatchObject({ profile: '16.1', dataDir: null, pid: process.pid });
    expect(description.version).toMatch(/^\d+\.\d+\.\d+/);
  });

  it('gives each run a token of its own', async () => {
    const [one, other] = [await startHarness(), await startHarness()];
    expect(one.description.control.token).not.toBe(other.description.control.token);
  });

  it('answers as GitLab, as a receiver and as a control server', async () => {
    const { description } = await startHarness();
    const api = await ask(description.gitlab.graphql, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'private-token': description.tokens.owner,
      },
      body: '{"query":"{ group(fullPath: \\"my-group\\") { id } }"}',
    });
    expect(JSON.parse(api.text)).toEqual({ data: { group: { id: 'gid://gitlab/Group/1' } } });
    expect((await ask(`${description.receiver.url}/logs`, { method: 'POST' })).status).toBe(200);
    await expect(
      createHttpClient(description.control).call('describeHarness', {}),
    ).resolves.toEqual(description);
  });

  it('lists by REST what was fired for a group and is stored', async () => {
    const { client, description } = await startHarness();
    const { gitlab, tokens } = description;
    const scope = { kind: 'group', path: 'example-group/subgroup' } as const;
    const fixtures = ['project_group_link_create', 'repository_git_operation.ssh-fetch'];
    const { id } = await client.call('startRun', { fixtures, scope, count: 2 });
    await vi.waitUntil(async () => (await client.call('getRun', { id })).state === 'finished', {
      interval: 10,
    });
    const path = '/api/v4/groups/example-group%2Fsubgroup/audit_events';
    const { status, text, headers } = await ask(`${gitlab.url}${path}`, {
      headers: { 'private-token': tokens.admin },
    });
    expect([status, headers['x-total']]).toEqual([200, '2']);
    const listed = z
      .array(z.object({ id: z.int(), entity_type: z.string() }))
      .parse(JSON.parse(text));
    const [newest = { id: 0 }, oldest = { id: 0 }] = listed;
    expect(newest.id).toBeGreaterThan(oldest.id);
    const one = await ask(`${gitlab.url}${path}/${oldest.id}`, {
      headers: { 'private-token': tokens.admin },
    });
    expect(JSON.parse(one.text)).toMatchObject(oldest);
  });

  it('behaves as the version that is asked for, and says so', async () => {
    const harness = await startHarness({ profile: '16.0' });
    expect(harness.description.profile).toBe('16.0');
    const { settings } = await harness.client.call('getWorld', {});
    expect(settings.profile).toBe('16.0');
  });

  it('refuses a version that it does not know', async () => {
    await expect(startHarness({ profile: '3.1' })).rejects.toMatchObject({
      name: 'HarnessError',
      category: 'user-input',
    });
  });

  it.each(['ui', 'gitlab', 'receiver'] as const)(
    'refuses to start when the port for %s is taken, and leaves nothing open',
    async (name) => {
      const dataDir = await makeFolder();
      const free = { ui: 0, gitlab: 0, receiver: 0 };
      const port = await takenPort();
      await expect(
        startHarness({ dataDir, ports: { ...free, [name]: port } }),
      ).rejects.toMatchObject({ code: 'port/taken', details: { port } });
      // The folder is not in use any more, so everything was closed.
      await expect(startHarness({ dataDir })).resolves.toBeDefined();
    },
  );

  it('takes another port where that is allowed, and notes it', async () => {
    const port = await takenPort();
    const harness = await startHarness({
      ports: { ui: 0, gitlab: port, receiver: 0 },
      anyPortWhenTaken: true,
    });
    const moved = new URL(harness.description.gitlab.url).port;
    const { rows } = await harness.client.call('listLog', {});
    expect(rows).toMatchObject([
      {
        kind: 'notice',
        level: 'warning',
        code: 'port/moved',
        message: `Port ${port} is taken, so the mock GitLab listens on ${moved}.`,
      },
    ]);
  });
});

describe('a harness with a data folder', () => {
  it('makes the folder, for its owner only, and says where it is', async () => {
    const dataDir = join(await makeFolder(), 'new', 'folder');
    const { description } = await startHarness({ dataDir });
    expect(description.dataDir).toBe(dataDir);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await readdir(dataDir)).toEqual(expect.arrayContaining(['world.json', 'recordings']));
  });

  it('remembers the world and the log over a restart, but not the control token', async () => {
    const dataDir = await makeFolder();
    const before = await startHarness({ dataDir, profile: '16.0' });
    await ask(`${before.description.receiver.url}/logs`, { method: 'POST', body: 'hello' });
    const log = await before.client.call('listLog', {});
    await before.close();

    const after = await startHarness({ dataDir });
    expect(after.description.tokens).toEqual(before.description.tokens);
    expect(after.description.profile).toBe('16.0');
    expect(after.description.control.token).not.toBe(before.description.control.token);
    expect(await after.client.call('listLog', {})).toEqual(log);
  });

  it('refuses a folder that another harness is using', async () => {
    const dataDir = await makeFolder();
    await startHarness({ dataDir });
    await expect(startHarness({ dataDir })).rejects.toMatchObject({
      code: 'log/folder-in-use',
      category: 'conflict',
    });
  });

  it('refuses a folder that cannot be one', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, 'not a folder');
    await expect(startHarness({ dataDir: file })).rejects.toMatchObject({
      code: 'log/folder-not-writable',
      category: 'configuration',
    });
  });

  it('refuses a state file that is none, leaves it alone, and lets go of the folder', async () => {
    const dataDir = await makeFolder();
    await mkdir(dataDir, { recursive: true });
    await writeFile(join(dataDir, 'world.json'), '{"version": 99}');
    const start = () => startHarness({ dataDir });
    await expect(start()).rejects.toMatchObject({ code: 'state/unreadable' });
    await expect(start()).rejects.toMatchObject({ code: 'state/unreadable' });
  });
});

describe('closing a harness', () => {
  it('stops every listener', async () => {
    const harness = await startHarness();
    await harness.close();
    const { description } = harness;
    for (const { url } of [description.gitlab, description.receiver, description.control]) {
      await expect(ask(url)).rejects.toThrow('ECONNREFUSED');
    }
  });

  it('may be asked twice', async () => {
    const harness = await startHarness();
    await Promise.all([harness.close(), harness.close()]);
    await harness.close();
  });

  it('ends open streams and does not wait for their readers', async () => {
    const harness = await startHarness();
    const client = createHttpClient(harness.description.control);
    const states: string[] = [];
    let subscription: { close: () => void } | null = null;
    const lost = new Promise<void>((resolve) => {
      subscription = client.subscribe(
        { view: 'rows' },
        {
          message: () => undefined,
          connection: (state) => {
            states.push(state);
            if (state === 'open') void harness.close();
            if (state === 'lost') resolve();
          },
        },
      );
    });
    onTestFinished(() => subscription?.close());
    await lost;
    expect(states).toEqual(['open', 'lost']);
  });

  it('cancels a run and has it in the log before the files are closed', async () => {
    const dataDir = await makeFolder();
    const harness = await startHarness({ dataDir });
    await harness.client.call('startRun', {
      fixtures: ['repository_git_operation.ssh-push'],
      scope: { kind: 'group', path: 'my-group' },
      count: 10_000,
      rate: 1,
    });
    await harness.close();
    await expect(startHarness({ dataDir })).resolves.toBeDefined();
  });
});
