import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';

import { describe, expect, it, onTestFinished } from 'vitest';

import { fixtures } from '#fixtures/index.ts';

const root = join(import.meta.dirname, '../../..');

/** The command line as its sources stand, through tsx: nothing of it may need the bundler. */
function start(...args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'cli/auditorium.ts', ...args], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent' },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, ended, err: text(child.stderr) };
}

describe('the command line from its sources', () => {
  it('lists the fixtures', async () => {
    const { child, ended, err } = start('fixtures', '--json');
    const listed = JSON.parse(await text(child.stdout)) as { fixtures: readonly unknown[] };
    expect(listed.fixtures).toHaveLength(fixtures.length);
    expect({ code: await ended, err: await err }).toEqual({ code: 0, err: '' });
  });

  it('serves the mock GitLab, and ends when it is asked to', async () => {
    const ports = ['--ui-port', '--gitlab-port', '--receiver-port'].flatMap((name) => [name, '0']);
    const { child, ended, err } = start('serve', '--memory', '--json', ...ports);
    const line = await new Promise<string>((resolve, reject) => {
      createInterface(child.stdout).once('line', resolve);
      void err.then((said) => {
        reject(new Error(said));
      });
    });
    const { gitlab, tokens } = JSON.parse(line) as {
      gitlab: { graphql: string };
      tokens: { owner: string };
    };
    const answer = await fetch(gitlab.graphql, {
      method: 'POST',
      headers: { 'PRIVATE-TOKEN': tokens.owner, 'Content-Type': 'application/json' },
      body: JSON.stringify({ query: '{ group(fullPath: "my-group") { id } }' }),
    });
    expect(await answer.json()).toEqual({ data: { group: { id: 'gid://gitlab/Group/1' } } });
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });
});
