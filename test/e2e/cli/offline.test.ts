import { describe, expect, it } from 'vitest';

import { fixtures } from '#fixtures/index.ts';

import { makeFolder } from '../../support/make-folder.ts';
import { freePorts, startServe } from './serving.ts';
import { runCli, startCli } from './spawn-cli.ts';

describe('what needs no harness', () => {
  it('fixtures lists the fourteen documented events', async () => {
    const { code, out } = await runCli(['fixtures', '--json']);
    const listed = JSON.parse(out) as { fixtures: { id: string }[] };
    expect(code).toBe(0);
    expect(listed.fixtures.map(({ id }) => id)).toEqual(fixtures.map(({ id }) => id));
    expect(listed.fixtures).toHaveLength(14);
  });

  it('fixtures ends quietly when its reader has seen enough', async () => {
    const process = startCli(['fixtures', '--types', '--json']);
    process.closeOutput();
    expect(await process.ended).toMatchObject({ code: 0, err: '' });
  });

  it('doctor ends with 0 where serve would work', async () => {
    const data = await makeFolder();
    const { code, out } = await runCli(['doctor', ...freePorts, '--data', data]);
    expect(code).toBe(0);
    expect(out).toMatch(/`auditorium serve` would work\.\n$/);
  });

  it('doctor ends with 3 and names the Auditorium that has the port', async () => {
    const { ready, env } = await startServe();
    const { port } = new URL(ready.control.url);
    const { code, out } = await runCli(
      ['doctor', ...freePorts, '--ui-port', port, '--data', await makeFolder()],
      { env },
    );
    expect(code).toBe(3);
    expect(out).toContain(`Port ${port} for the page is taken by a running Auditorium.`);
    expect(out).toContain(`ok        The harness at ${ready.control.url} answers`);
  });

  it('the program prints its version', async () => {
    const { code, out } = await runCli(['--version']);
    expect(code).toBe(0);
    expect(out).toMatch(/^\d+\.\d+\.\d+(-rc\.\d+)?\n$/);
  });

  it('a fault of ours is one sentence with a hint, and a stack for whoever asks', async () => {
    const env = {
      AUDITORIUM_URL: 'http://127.0.0.1:1',
      AUDITORIUM_TOKEN: 'a\nb',
      AUDITORIUM_DEBUG: '1',
    };
    const { code, err } = await runCli(['tail', '--no-follow'], { env });
    expect(code).toBe(3);
    expect(err).toMatch(/^auditorium: Failed to [^\n]+\n.*at /s);
  });
});
