import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { isLinux, skipUnless } from '../../test/support/skip-unless.ts';
import { makeFolder } from './make-folder.ts';

describe('makeFolder', () => {
  let dir = '';

  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'auditorium-folder-'));
  });

  afterEach(async () => {
    await rm(dir, { recursive: true, force: true });
  });

  it('makes the folders above it too, for this user only', async () => {
    await makeFolder(join(dir, 'a', 'b', 'c'));
    const made = await stat(join(dir, 'a', 'b', 'c'));
    expect(made.isDirectory()).toBe(true);
    expect(made.mode & 0o777).toBe(0o700);
  });

  it('leaves a folder that is there as it is', async () => {
    await makeFolder(dir);
    await expect(makeFolder(dir)).resolves.toBeUndefined();
  });

  it('makes one folder for two who ask at once', async () => {
    const path = join(dir, 'x', 'y');
    await expect(Promise.all([makeFolder(path), makeFolder(path)])).resolves.toHaveLength(2);
  });

  it('refuses where a file stands in its place', async () => {
    const path = join(dir, 'file');
    await writeFile(path, '');
    await expect(makeFolder(path)).rejects.toThrow('EEXIST');
    await expect(makeFolder(join(path, 'below'))).rejects.toThrow('ENOTDIR');
  });

  it.skipIf(skipUnless(isLinux, 'only Linux has /proc, where nobody can make a folder'))(
    'refuses at once where the system never makes one',
    async () => {
      await expect(makeFolder('/proc/auditorium/data')).rejects.toThrow('ENOENT');
    },
  );
});
