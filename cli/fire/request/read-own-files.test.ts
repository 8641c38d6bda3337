import { mkdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { makeFolder } from '../../../test/support/make-folder.ts';
import { readOwnFiles } from './read-own-files.ts';

describe('readOwnFiles', () => {
  it('reads what is named as a path and leaves ids as they are', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'mine.json');
    await writeFile(path, '{"event_type":"x"}');
    const named = await readOwnFiles(['merge_request_create', path, 'type:add_gpg_key', path]);
    expect(named.fixtures).toEqual([
      'merge_request_create',
      'file:mine',
      'type:add_gpg_key',
      'file:mine',
    ]);
    expect(named.files).toMatchObject([{ name: 'mine', payload: { event_type: 'x' } }]);
  });

  it.each([
    ['outage.yaml', '--scenario outage.yaml'],
    ['./gitlab.har', '`auditorium import ./gitlab.har`'],
  ])('says what takes a file such as %s', async (name, advice) => {
    await expect(readOwnFiles([name])).rejects.toMatchObject({
      category: 'user-input',
      message: expect.stringContaining(`Failed to read ${name}: it is no payload`) as string,
    });
    await expect(readOwnFiles([name])).rejects.toThrow(advice);
  });

  it('tells files of one name apart', async () => {
    const folder = await makeFolder();
    await mkdir(join(folder, 'b'));
    const paths = [join(folder, 'a.json'), join(folder, 'b', 'a.json')];
    for (const path of paths) await writeFile(path, '{}');
    const { fixtures, files } = await readOwnFiles(paths);
    expect(new Set(fixtures).size).toBe(2);
    expect(new Set(files.map(({ name }) => name)).size).toBe(2);
  });

  it.each([
    [null, 'there is no such file'],
    ['{', 'it is not JSON'],
    ['[]', 'it holds no JSON object'],
  ])('refuses a file with %j in one sentence that names it', async (text, reason) => {
    const path = join(await makeFolder(), 'mine.json');
    if (text !== null) await writeFile(path, text);
    await expect(readOwnFiles([path])).rejects.toMatchObject({
      category: 'user-input',
      message: expect.stringMatching(
        new RegExp(`^Failed to read ${path.replaceAll('\\', '\\\\')}: ${reason}`),
      ) as string,
    });
  });

  it('says what takes files of any size where one has too much for fixtures', async () => {
    const path = join(await makeFolder(), 'many.ndjson');
    await writeFile(path, '{}\n{}\n');
    await truncate(path, 600 * 1024 * 1024);
    await expect(readOwnFiles([path])).rejects.toMatchObject({
      category: 'user-input',
      message: `Failed to read ${path}: it has more than 64 MiB, and fixtures are held in memory. Try \`auditorium import\` and \`auditorium replay\`, which take files of any size.`,
    });
  });
});
