import { rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it, onTestFinished } from 'vitest';

import { gather } from '../../../test/support/gather.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { startHarness } from '../../../test/support/start-harness.ts';
import { watchOwnFixtures } from './open-catalogue.ts';
import { type FileProblem, readOwnFixtures } from './read-own-fixtures.ts';

async function open(folder: string) {
  const changes = gather<readonly string[]>();
  const problems = gather<FileProblem>();
  const faults = gather<unknown>();
  const own = await watchOwnFixtures(folder, {
    onChange: () => {
      changes.add(own.current().files.map(({ name }) => name));
    },
    onProblem: problems.add,
    onFault: faults.add,
  });
  onTestFinished(own.close);
  const has = (wanted: readonly string[]) =>
    changes.until((all) => JSON.stringify(all.at(-1)) === JSON.stringify(wanted));
  return { own, has, problems, faults };
}

describe('watchOwnFixtures', () => {
  it('has what is in the folder when it opens', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'b.json'), '{"n":2}');
    await writeFile(join(folder, 'a.json'), '{"n":1}');
    await writeFile(join(folder, 'notes.txt'), 'not a fixture');
    await writeFile(join(folder, '.hidden.json'), '{}');
    const { own } = await open(folder);
    expect(own.current().files.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('follows files that come, change and go', async () => {
    const folder = await makeFolder();
    const { own, has } = await open(folder);
    await writeFile(join(folder, 'a.json'), '{"n":1}');
    await has(['a']);
    await writeFile(join(folder, 'b.json'), '{"n":1}');
    await has(['a', 'b']);
    await rm(join(folder, 'a.json'));
    await has(['b']);
    expect(own.current().files[0]?.payload).toEqual({ n: 1 });
  });

  it('tells of a broken file once, with the reason, and goes on with the others', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'broken.json'), '{"a":');
    await writeFile(join(folder, 'fine.json'), '{}');
    const { own, has, problems } = await open(folder);
    expect(own.current().problems).toEqual(problems.items);
    expect(problems.items).toMatchObject([{ file: 'broken.json' }]);
    await writeFile(join(folder, 'more.json'), '{}');
    await has(['fine', 'more']);
    expect(problems.items).toHaveLength(1);
    await writeFile(join(folder, 'broken.json'), '{"a":1}');
    await has(['broken', 'fine', 'more']);
    expect(own.current().problems).toEqual([]);
  });

  it('refuses a folder that is not there', async () => {
    const folder = join(await makeFolder(), 'nowhere');
    await expect(open(folder)).rejects.toMatchObject({
      code: 'fixtures/no-folder',
      message: `Failed to read fixtures from ${folder}: there is no such file or folder (ENOENT). Try making the folder first, or naming another one with --fixtures.`,
    });
  });

  it('says of a file that it is one', async () => {
    const file = join(await makeFolder(), 'mine.json');
    await writeFile(file, '{}');
    await expect(open(file)).rejects.toThrow('it is a file and no folder');
  });
});

describe('readOwnFixtures', () => {
  it('finds nothing in a folder that is not there', async () => {
    const folder = join(await makeFolder(), 'nowhere');
    expect(await readOwnFixtures(folder)).toEqual({ files: [], problems: [] });
  });

  it('passes over a file that is larger than one body may be, and says so', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'large.json'), '{}');
    await truncate(join(folder, 'large.json'), 33 * 1024 * 1024);
    expect(await readOwnFixtures(folder)).toEqual({
      files: [],
      problems: [
        {
          file: 'large.json',
          reason: 'it has more than 32 MiB, and fixtures are held in memory',
        },
      ],
    });
  });
});

describe('a harness with fixtures of the user', () => {
  it('lists and fires them, and notes a broken one in the log', async () => {
    const fixturesDir = await makeFolder();
    await writeFile(join(fixturesDir, 'mine.json'), '{"id":"my.id","payload":{"event_type":"x"}}');
    await writeFile(join(fixturesDir, 'broken.json'), 'no');
    const { client } = await startHarness({ fixturesDir });
    const { items, folder, problems } = await client.call('listCatalogue', { kind: 'file' });
    expect(items.map(({ id }) => id)).toEqual(['file:mine']);
    expect(folder).toBe(fixturesDir);
    expect(problems).toMatchObject([{ file: 'broken.json' }]);
    const run = await client.call('startRun', { fixtures: ['file:mine', 'my.id'] });
    expect(run.events.total).toBe(2);
    const { rows } = await client.call('listLog', {});
    expect(rows).toContainEqual(
      expect.objectContaining({ kind: 'notice', code: 'fixture/invalid-file' }),
    );
  });

  it('makes a folder for them in its data folder', async () => {
    const dataDir = await makeFolder();
    const { client } = await startHarness({ dataDir });
    const { folder } = await client.call('listCatalogue', { kind: 'file' });
    expect(folder).toBe(join(dataDir, 'fixtures'));
  });

  it('fires a fixture that travels with the request', async () => {
    const { client } = await startHarness();
    const file = { name: 'mine', id: null, title: null, payload: { event_type: 'x' } };
    const run = await client.call('startRun', { fixtures: ['file:mine'], files: [file] });
    expect(run.fixtures).toEqual(['file:mine']);
    await expect(client.call('startRun', { fixtures: ['file:mine'] })).rejects.toMatchObject({
      code: 'fixture/unknown',
    });
  });
});
