import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../test/support/make-folder.ts';
import { readAtMost } from './read-at-most.ts';

describe('reading a file that may not be of any size', () => {
  it.each([
    [5, 'hello'],
    [6, 'hello'],
    [4, null],
    [0, null],
  ])('of five bytes with room for %i gives %j', async (most, text) => {
    const file = join(await makeFolder(), 'file.json');
    await writeFile(file, 'hello');
    expect((await readAtMost(file, most))?.toString() ?? null).toBe(text);
  });

  it('gives nothing of an empty file', async () => {
    const file = join(await makeFolder(), 'empty.json');
    await writeFile(file, '');
    expect(await readAtMost(file, 10)).toHaveLength(0);
  });

  it('throws what the system says', async () => {
    const folder = await makeFolder();
    await expect(readAtMost(join(folder, 'none'), 1)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(readAtMost(folder, 1)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
