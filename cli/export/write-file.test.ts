import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { writeFileWhole } from './write-file.ts';

async function* lines(...all: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const line of all) {
    await Promise.resolve();
    if (line instanceof Error) throw line;
    yield line;
  }
}

describe('writeFileWhole', () => {
  it('puts every line into the file, for nobody else to read', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'log.har');
    await writeFileWhole(path, lines('a', 'b'));
    expect(await readFile(path, 'utf8')).toBe('a\nb\n');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['log.har']);
  });

  it('leaves what stood there when something fails on the way', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'log.har');
    await writeFile(path, 'before');
    await expect(writeFileWhole(path, lines('a', new Error('gone')))).rejects.toThrow('gone');
    expect(await readFile(path, 'utf8')).toBe('before');
    expect(await readdir(folder)).toEqual(['log.har']);
  });

  it('says where it cannot write', async () => {
    const path = join(await makeFolder(), 'nowhere', 'log.har');
    await expect(writeFileWhole(path, lines('a'))).rejects.toMatchObject({
      code: 'export/not-written',
      category: 'configuration',
      message: expect.stringContaining('Try another place.') as string,
    });
  });
});
