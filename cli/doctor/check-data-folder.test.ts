import { chmod, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { lockFolder } from '#mock-server/store/log-files/folder-lock.ts';

import { makeFolder } from '../../test/support/make-folder.ts';
import { isLinux, skipUnless } from '../../test/support/skip-unless.ts';
import { checkDataFolder, inWords } from './check-data-folder.ts';

describe('checkDataFolder', () => {
  it('finds a folder that can be written, and adds up what it holds', async () => {
    const folder = await makeFolder();
    const mine = { mode: 0o600 };
    await mkdir(join(folder, 'recordings'), { mode: 0o700 });
    await writeFile(join(folder, 'recordings', 'log.jsonl'), 'x'.repeat(1500), mine);
    await writeFile(join(folder, 'world.json'), 'x'.repeat(500), mine);
    expect(await checkDataFolder(folder)).toMatchObject({
      status: 'ok',
      message: `The data folder ${folder} can be written and holds 2.0 kB.`,
      details: { folder, bytes: 2000 },
    });
  });

  it.skipIf(skipUnless(process.platform !== 'win32', 'Windows has other permissions'))(
    'remarks that others may get at a folder that was there before, and what to do',
    async () => {
      const folder = await makeFolder();
      await chmod(folder, 0o755);
      expect(await checkDataFolder(folder)).toMatchObject({
        status: 'remark',
        message: expect.stringContaining(`Try \`chmod -R go= ${folder}\`.`) as string,
        details: { loose: { path: folder, mode: '755', count: 1 } },
      });
    },
  );

  it('leaves nothing behind', async () => {
    const folder = await makeFolder();
    await checkDataFolder(folder);
    expect(await readdir(folder)).toEqual([]);
  });

  it('finds that a folder can be made, and leaves none of it', async () => {
    const parent = await makeFolder();
    const finding = await checkDataFolder(join(parent, 'a', 'b'));
    expect(finding).toMatchObject({ status: 'ok' });
    expect(finding.message).toContain('is not there yet and can be made');
    expect(await readdir(parent)).toEqual([]);
  });

  it('finds a problem where a file is in the way', async () => {
    const file = join(await makeFolder(), 'file');
    await writeFile(file, '');
    expect(await checkDataFolder(file)).toMatchObject({ status: 'problem' });
    expect(await checkDataFolder(join(file, 'below'))).toMatchObject({
      status: 'problem',
      message: `The data folder ${join(file, 'below')} cannot be made (a part of its path is a file and no folder (ENOTDIR)). Try --data with a folder of yours, or --memory.`,
    });
  });

  it.skipIf(skipUnless(isLinux, 'only Linux has /proc, where nobody can make a folder'))(
    'finds a problem where access is granted and the system still makes no folder',
    async () => {
      expect(await checkDataFolder('/proc/auditorium/data')).toMatchObject({
        status: 'problem',
        message: expect.stringContaining(
          '/proc/auditorium/data cannot be made (there is no such file or folder (ENOENT',
        ) as string,
      });
    },
  );

  it('removes the folders that it made on the way to one that cannot be made', async () => {
    const parent = await makeFolder();
    const tooLong = 'x'.repeat(300);
    expect(await checkDataFolder(join(parent, 'a', 'b', tooLong))).toMatchObject({
      status: 'problem',
    });
    expect(await readdir(parent)).toEqual([]);
  });

  it('finds a problem while a harness has the folder', async () => {
    const folder = await makeFolder();
    const unlock = await lockFolder(folder);
    const during = await checkDataFolder(folder);
    await unlock();
    expect(during).toMatchObject({ status: 'problem', details: { folder } });
    expect(await checkDataFolder(folder)).toMatchObject({ status: 'ok' });
  });
});

describe('inWords', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1000, '1.0 kB'],
    [2_500_000, '2.5 MB'],
    [7_000_000_000_000, '7000.0 GB'],
  ])('writes %i as %s', (bytes, words) => {
    expect(inWords(bytes)).toBe(words);
  });
});
