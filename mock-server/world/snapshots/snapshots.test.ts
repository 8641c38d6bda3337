import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { edited, freshWorld } from '../../../test/support/edited-world.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { createFileSnapshots } from './create-file-snapshots.ts';
import { createMemorySnapshots } from './create-memory-snapshots.ts';
import type { Snapshot } from './snapshot-shelf.ts';

const savedAt = '2026-11-21T10:00:00.000Z';
const fresh: Snapshot = { savedAt, world: freshWorld };
const other: Snapshot = { savedAt, world: edited({ kind: 'create-group', path: 'fourth' }) };

async function fileShelf() {
  const folder = join(await makeFolder(), 'data', 'snapshots');
  return { folder, shelf: createFileSnapshots(folder) };
}

describe.each([
  ['files', async () => (await fileShelf()).shelf],
  ['memory', () => Promise.resolve(createMemorySnapshots())],
])('snapshots in %s', (_, open) => {
  it('give back what was written, the newest of that name', async () => {
    const shelf = await open();
    await shelf.write('before', fresh);
    expect(await shelf.read('before')).toEqual(fresh);
    await shelf.write('before', other);
    expect(await shelf.read('before')).toEqual(other);
  });

  it('are listed by name with what is in them', async () => {
    const shelf = await open();
    expect(await shelf.list()).toEqual([]);
    await shelf.write('b', fresh);
    await shelf.write('a', other);
    expect(await shelf.list()).toEqual([
      { name: 'a', savedAt, summary: 'GitLab 16.1, 5 groups, 2 projects, 4 users, 0 destinations' },
      { name: 'b', savedAt, summary: 'GitLab 16.1, 4 groups, 2 projects, 4 users, 0 destinations' },
    ]);
  });

  it('are gone once removed', async () => {
    const shelf = await open();
    await shelf.write('before', fresh);
    expect(await shelf.remove('before')).toBe(true);
    expect(await shelf.remove('before')).toBe(false);
    expect(await shelf.read('before')).toBeNull();
  });
});

describe('a snapshot file', () => {
  it('can be read by its owner only, and nothing is left beside it', async () => {
    const { folder, shelf } = await fileShelf();
    await shelf.write('before', fresh);
    expect(await readdir(folder)).toEqual(['before.json']);
    if (process.platform !== 'win32') {
      expect((await stat(join(folder, 'before.json'))).mode & 0o777).toBe(0o600);
    }
    expect(JSON.parse(await readFile(join(folder, 'before.json'), 'utf8'))).toEqual(fresh);
  });

  it.each([
    ['not JSON', '{ nope'],
    ['another file', '{"a":1}'],
    ['a world of a newer version', JSON.stringify({ savedAt, world: { version: 999 } })],
  ])('that is %s is told in the list and refused in words', async (_, text) => {
    const { folder, shelf } = await fileShelf();
    await shelf.write('good', fresh);
    await writeFile(join(folder, 'bad.json'), text);
    const [bad, good] = await shelf.list();
    expect(bad).toMatchObject({ name: 'bad', savedAt: null });
    expect(bad?.summary).toMatch(
      /^Failed to read the snapshot .+ Try another one, or delete it\.$/,
    );
    expect(good?.name).toBe('good');
    await expect(shelf.read('bad')).rejects.toMatchObject({ code: 'snapshot/unreadable' });
    expect(await shelf.remove('bad')).toBe(true);
  });

  it('is not made of other files of the folder', async () => {
    const { folder, shelf } = await fileShelf();
    await shelf.write('good', fresh);
    await writeFile(join(folder, 'Notes.json'), '{}');
    await writeFile(join(folder, 'readme.md'), 'x');
    expect((await shelf.list()).map(({ name }) => name)).toEqual(['good']);
  });

  it('that cannot be written is told in words', async () => {
    const { folder, shelf } = await fileShelf();
    await mkdir(join(folder, 'before.json', 'taken'), { recursive: true });
    await expect(shelf.write('before', fresh)).rejects.toMatchObject({
      code: 'snapshot/write-failed',
      category: 'configuration',
    });
    expect(await readdir(folder)).toEqual(['before.json']);
  });
});
