import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../support/make-folder.ts';
import { startServe } from './serving.ts';
import { freePorts } from './serving.ts';
import { runCli } from './spawn-cli.ts';

describe('a world file on the command line', () => {
  it('is written by one harness and starts the next one', async () => {
    const folder = await makeFolder();
    const file = join(folder, 'world.json');
    const first = await startServe();
    await runCli(['world', 'group', 'add', 'kept'], { env: first.env });
    await runCli(['world', 'set', 'profile=16.4'], { env: first.env });
    const written = await runCli(['world', 'export', file, '--secrets'], { env: first.env });
    expect(written).toMatchObject({ code: 0, err: '' });

    const second = await startServe('--world', file);
    expect(second.ready.profile).toBe('16.4');
    expect(second.ready.tokens).toEqual(first.ready.tokens);
    const { out } = await runCli(['world', 'show'], { env: second.env });
    expect(out).toMatch(/5 {2}kept/);
  });

  it('does not replace a stored world unless told to', async () => {
    const folder = await makeFolder();
    const file = join(folder, 'world.json');
    await writeFile(
      file,
      '{"format":"auditorium-world","version":1,"settings":{"profile":"15.4"}}',
    );
    const data = join(folder, 'data');
    const first = await startServe('--data', data);
    first.process.signal('SIGTERM');
    await first.process.ended;

    const refused = await runCli([
      'serve',
      '--json',
      ...freePorts,
      '--data',
      data,
      '--world',
      file,
    ]);
    expect(refused).toMatchObject({ code: 3, out: '' });
    expect(refused.err).toContain('holds a world already. Try --replace-world');
    const { ready } = await startServe('--data', data, '--world', file, '--replace-world');
    expect(ready.profile).toBe('15.4');
  });

  it.each([
    [['--world', '/nowhere/w.json'], '/nowhere/w.json cannot be read'],
    [['--replace-world'], 'it says nothing without a world file'],
  ])('ends serve %j with 2', async (args, told) => {
    const { code, err } = await runCli(['serve', '--memory', '--json', ...freePorts, ...args]);
    expect(code).toBe(2);
    expect(err).toContain(told);
  });
});
