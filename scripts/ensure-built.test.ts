import { spawn } from 'node:child_process';
import { appendFileSync, cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { projectDir } from '../bin/build-freshness.js';

const announcement = 'Building Auditorium ...';
const notCopied = ['node_modules', 'out', '.git', 'coverage', 'test-results'];

/** The command of a copy of this project, so that nobody's build is disturbed. */
describe('a checkout', { timeout: 120_000 }, () => {
  let copy = '';
  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'checkout-'));
    cpSync(projectDir, copy, {
      recursive: true,
      filter: (path) => !notCopied.includes(basename(path)),
    });
    symlinkSync(join(projectDir, 'node_modules'), join(copy, 'node_modules'));
  });
  afterAll(() => {
    rmSync(copy, { recursive: true, force: true });
  });

  async function run(...args: string[]) {
    const child = spawn(process.execPath, [join(copy, 'bin/auditorium.js'), ...args], {
      cwd: tmpdir(),
    });
    const said = { out: '', err: '' };
    child.stdout.on('data', (chunk) => (said.out += String(chunk)));
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { code, ...said };
  }

  it('is built once by two commands that start together, and both go on', async () => {
    const both = await Promise.all([run('--version'), run('--version')]);
    for (const { code, out } of both) {
      expect(code).toBe(0);
      expect(out).toMatch(/^\d+\.\d+\.\d+(-rc\.\d+)?\n$/);
    }
    const builds = both.map(({ err }) => err.split(announcement).length - 1);
    expect(builds.toSorted()).toEqual([0, 1]);
  });

  it('is not built again while nothing changes, and exit codes pass through', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, err: '' });
    expect(await run('no-such-command')).toMatchObject({ code: 2 });
  });

  it('is built again after an edit', async () => {
    appendFileSync(join(copy, 'cli/exit-code.ts'), '\n');
    expect((await run('--version')).err).toContain(announcement);
    expect((await run('--version')).err).toBe('');
  });

  it('says in a sentence that the build failed, and fails again next time', async () => {
    appendFileSync(join(copy, 'cli/exit-code.ts'), '\nthis is no TypeScript;\n');
    for (const attempt of [await run('--version'), await run('--version')]) {
      expect(attempt).toMatchObject({ code: 3, out: '' });
      expect(attempt.err).toContain('Failed to build');
    }
  });
});
