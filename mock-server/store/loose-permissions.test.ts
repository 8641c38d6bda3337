import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { platform } from 'node:process';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { skipUnless } from '../../test/support/skip-unless.ts';
import { findLoosePermissions, tellLoosePermissions } from './loose-permissions.ts';

async function dataFolder(): Promise<string> {
  const folder = await makeFolder();
  await chmod(folder, 0o700);
  await mkdir(join(folder, 'recordings', 'r1'), { recursive: true, mode: 0o700 });
  await mkdir(join(folder, 'fixtures'), { mode: 0o755 });
  await writeFile(join(folder, 'fixtures', 'mine.json'), '{}', { mode: 0o644 });
  for (const file of ['world.json', 'recordings/r1/log.jsonl']) {
    await writeFile(join(folder, file), '{}', { mode: 0o600 });
  }
  return folder;
}

describe.skipIf(skipUnless(platform !== 'win32', 'Windows has other permissions'))(
  'findLoosePermissions',
  () => {
    it('finds nothing in what a harness makes, nor in fixtures of the user', async () => {
      expect(await findLoosePermissions(await dataFolder())).toBeNull();
    });

    it('finds nothing where nothing is', async () => {
      expect(await findLoosePermissions(join(await dataFolder(), 'none'))).toBeNull();
    });

    it('names the folder and counts what is in it', async () => {
      const folder = await dataFolder();
      await chmod(folder, 0o755);
      await chmod(join(folder, 'recordings/r1/log.jsonl'), 0o644);
      const loose = await findLoosePermissions(folder);
      expect(loose).toEqual({ path: folder, mode: '755', count: 2 });
      expect(loose && tellLoosePermissions(folder, loose)).toBe(
        `Other users of this machine may get at the data folder ${folder} (mode 755) and 1 more of its files and folders, and tokens and received requests are kept there. Try \`chmod -R go= ${folder}\`.`,
      );
    });

    it.each([
      ['world.json', 0o640, '640'],
      ['recordings/r1/log.jsonl', 0o602, '602'],
      ['recordings/r1', 0o710, '710'],
    ])('names %s', async (name, mode, text) => {
      const folder = await dataFolder();
      await chmod(join(folder, name), mode);
      expect(await findLoosePermissions(folder)).toEqual({
        path: join(folder, name),
        mode: text,
        count: 1,
      });
    });

    it('follows no link out of the folder', async () => {
      const folder = await dataFolder();
      await symlink(join(folder, 'fixtures'), join(folder, 'recordings', 'away'));
      expect(await findLoosePermissions(folder)).toBeNull();
    });
  },
);
