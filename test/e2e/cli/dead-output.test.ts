/** Standard output and error on a full disk or without a reader: processes end or go on, and never spin. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { skipUnless } from '../../support/skip-unless.ts';
import { freePorts, startServe } from './serving.ts';
import { startCli } from './spawn-cli.ts';

const program = join(import.meta.dirname, '../../../bin/auditorium.js');
const full = '/dev/full';
const noFullDisk = skipUnless(existsSync(full), `this system has no ${full}`);

interface Streams {
  readonly stdout?: 'full';
  readonly stderr?: 'full';
}

/** Runs `auditorium` with these streams on a disk that is always full; the others are gathered. */
function startOnFullDisk(args: readonly string[], streams: Streams, env: NodeJS.ProcessEnv = {}) {
  const disk = openSync(full, 'w');
  const child = spawn(process.execPath, [program, ...args], {
    stdio: [
      'ignore',
      streams.stdout === 'full' ? disk : 'pipe',
      streams.stderr === 'full' ? disk : 'pipe',
    ],
    env: { PATH: process.env['PATH'] ?? '', HOME: '/nonexistent', ...env },
  });
  closeSync(disk);
  let out = '';
  let err = '';
  const firstLine = new Promise<string>((resolve) => {
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      out += text;
      if (out.includes('\n')) resolve(out.slice(0, out.indexOf('\n')));
    });
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = new Promise<{ code: number | null; out: string; err: string }>((resolve) => {
    child.on('close', (code) => {
      resolve({ code, out, err });
    });
  });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await ended;
  });
  return { child, firstLine, ended };
}

describe('output that cannot be written', () => {
  it.skipIf(noFullDisk)('ends with 3 and one sentence when standard output is full', async () => {
    const { ended } = startOnFullDisk(['fixtures'], { stdout: 'full' });
    const { code, err } = await ended;
    expect(code).toBe(3);
    expect(err).toMatch(
      /^auditorium: Failed to write to standard output: the disk is full \(ENOSPC\)\.[^\n]*\n$/,
    );
  });

  it.skipIf(noFullDisk).each(['fixtures', 'doctor', '--help', 'no-such-command'])(
    'ends `%s` when both streams are full',
    async (command) => {
      const { ended } = startOnFullDisk([command], { stdout: 'full', stderr: 'full' });
      expect((await ended).code).toBeGreaterThan(1);
    },
  );

  it.skipIf(noFullDisk)('keeps `serve` serving when only standard error is full', async () => {
    const args = ['serve', '--json', '--memory', ...freePorts];
    const { child, firstLine, ended } = startOnFullDisk(args, { stderr: 'full' });
    const ready = JSON.parse(await firstLine) as { receiver: { url: string } };
    const { status } = await fetch(ready.receiver.url, { method: 'POST', body: '{}' });
    expect(status).toBe(200);
    child.kill('SIGTERM');
    expect((await ended).code).toBe(0);
  });

  it.skipIf(noFullDisk)('ends `serve` when it cannot say where it listens', async () => {
    const args = ['serve', '--memory', ...freePorts];
    expect((await startOnFullDisk(args, { stdout: 'full', stderr: 'full' }).ended).code).toBe(3);
  });

  it.skipIf(noFullDisk)('ends `tail` with 3 when its output is full', async () => {
    const { ready, env } = await startServe();
    await fetch(ready.receiver.url, { method: 'POST', body: '{}' });
    const { ended } = startOnFullDisk(['tail'], { stdout: 'full', stderr: 'full' }, env);
    expect((await ended).code).toBe(3);
  });

  it('ends `tail` quietly when its reader leaves', async () => {
    const { ready, env } = await startServe();
    await fetch(`${ready.receiver.url}/first`, { method: 'POST', body: '{}' });
    const tail = startCli(['tail'], { env });
    await tail.line();
    tail.closeOutput();
    await fetch(`${ready.receiver.url}/second`, { method: 'POST', body: '{}' });
    expect(await tail.ended).toMatchObject({ code: 0, err: '' });
  });
});

describe('what others sent', () => {
  it('steers no terminal: an operation name with a window title in it is shown', async () => {
    const { ready, env } = await startServe();
    const form = new URLSearchParams({
      query: '{ __typename }',
      operationName: '\u001b]0;owned\u0007\u009b2J\u202e\nforged',
    });
    await fetch(ready.gitlab.graphql, { method: 'POST', body: form });
    const colours = { ...env, FORCE_COLOR: '1' };
    const tail = startCli(['tail', '--no-follow', '--kind', 'api-call'], { env: colours });
    const { code, out } = await tail.ended;
    expect(code).toBe(0);
    expect(out).toContain(String.raw`\u001b]0;owned\u0007\u009b2J\u202e\u000aforged`);
    // eslint-disable-next-line no-control-regex -- our own colours are all that may steer
    expect(out.replace(/\u001b\[\d+m/g, '')).toMatch(/^[ -~]+\n$/);

    const json = startCli(['tail', '--no-follow', '--kind', 'api-call', '--json'], { env });
    const entry = (await json.ended).out;
    expect(entry).toMatch(/^[ -~]+\n$/);
    expect(JSON.parse(entry)).toMatchObject({ operation: form.get('operationName') });
  });

  it('steers no terminal: arguments that an error quotes are shown', async () => {
    const fire = startCli(['fire', 'no\u009bthing\u001b[2J', '--url', 'http://127.0.0.1:1']);
    const { code, err } = await fire.ended;
    expect(code).toBe(2);
    expect(err).toMatch(/^[ -~]+\n$/);
  });
});
