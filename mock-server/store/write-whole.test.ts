import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { writeWhole } from './write-whole.ts';

describe('writeWhole', () => {
  it.each([
    ['text', 'äöü', Buffer.from('äöü')],
    ['bytes', Uint8Array.of(0, 255), Buffer.of(0, 255)],
    ['nothing', '', Buffer.of()],
  ])('puts %s into the place of what was there', async (_name, content, bytes) => {
    const path = join(await makeFolder(), 'a.json');
    await writeFile(path, 'a longer text than the new one');
    await writeWhole(path, content);
    expect(await readFile(path)).toEqual(bytes);
  });

  it.skipIf(process.platform === 'win32')('lets only the owner read it', async () => {
    const path = join(await makeFolder(), 'a.json');
    await writeFile(path, 'open to all');
    await chmod(path, 0o644);
    await writeWhole(path, 'a');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('leaves a whole file when many write it at once, and nothing beside it', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'a.json');
    const texts = Array.from({ length: 20 }, (_, index) => String(index % 10).repeat(5000));
    await Promise.all(texts.map((text) => writeWhole(path, text)));
    expect(texts).toContain(await readFile(path, 'utf8'));
    expect(await readdir(folder)).toEqual(['a.json']);
  });

  it('leaves no heap of second files where a kill left one before', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'a.json');
    await writeFile(`${path}.1.tmp`, 'half of one that was longer');
    await writeWhole(path, 'a');
    expect(await readdir(folder)).toEqual(['a.json']);
    expect(await readFile(path, 'utf8')).toBe('a');
  });

  it('leaves what was there, and nothing beside it, where it cannot be replaced', async () => {
    const folder = await makeFolder();
    await expect(writeWhole(join(folder, 'none', 'a.json'), 'a')).rejects.toThrow('ENOENT');
    await expect(writeWhole(folder, 'a')).rejects.toThrow(/EISDIR|EEXIST|EPERM|ENOTEMPTY/);
    expect(await readdir(folder)).toEqual([]);
  });
});
