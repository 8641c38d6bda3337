import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';
import { type Destination, worldSchema } from '#core/world/world.ts';

import {
  freshWorld,
  withGroupDestination,
  withInstanceDestination,
} from '../../../test/support/destination-worlds.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { openWorldFile } from './open-world-file.ts';
import { parseWorld } from './parse-world.ts';

function never(): never {
  throw new Error('a world was made although there is a file');
}

async function failureOf(work: Promise<unknown>): Promise<HarnessError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof HarnessError) return error;
  throw new Error(`expected a HarnessError, got ${String(error)}`);
}

describe('opening a state file', () => {
  it('makes the file and its folder, readable by its owner alone', async () => {
    const path = join(await makeFolder(), 'deep', 'world.json');
    await openWorldFile(path, freshWorld);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(freshWorld());
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('comes back with what was stored, tokens among it', async () => {
    const path = join(await makeFolder(), 'world.json');
    const store = await openWorldFile(path, freshWorld);
    await store.update((world) => ({
      world: { ...world, settings: { ...world.settings, profile: '15.4' } },
      result: null,
    }));
    await store.close();
    const again = await openWorldFile(path, never);
    expect(again.world).toEqual(store.world);
    expect(again.world.settings.profile).toBe('15.4');
  });

  it('has a change in the file by the time it settles, and leaves no other file behind', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'world.json');
    const store = await openWorldFile(path, freshWorld);
    await store.update((world) => ({ world: { ...world, groups: [] }, result: null }));
    expect(JSON.parse(await readFile(path, 'utf8'))).toHaveProperty('groups', []);
    expect(await readdir(folder)).toEqual(['world.json']);
  });

  it.each([
    ['broken JSON', '{"version":1,', 'JSON'],
    ['an empty file', '', 'JSON'],
    ['something else', '[]', 'not a state file'],
    ['null', 'null', 'not a state file'],
    ['a newer file', '{"version":99}', 'newer version'],
    ['a damaged world', JSON.stringify({ ...freshWorld(), groups: [{}] }), 'groups.0.id'],
  ])('refuses %s in one sentence and leaves it untouched', async (_what, text, reason) => {
    const path = join(await makeFolder(), 'world.json');
    await writeFile(path, text);
    const error = await failureOf(openWorldFile(path, never));
    expect(error).toMatchObject({ code: 'state/unreadable', category: 'configuration' });
    expect(error.message).toContain(`Failed to read the state file ${path}: `);
    expect(error.message).toContain(reason);
    expect(error.message).toMatch(/ Try .+\.$/);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('refuses a path that is a folder', async () => {
    const path = join(await makeFolder(), 'world.json');
    await mkdir(path);
    expect((await failureOf(openWorldFile(path, never))).code).toBe('state/unreadable');
  });

  it('refuses a folder that cannot be made', async () => {
    const folder = await makeFolder();
    await writeFile(join(folder, 'file'), '');
    const error = await failureOf(openWorldFile(join(folder, 'file', 'world.json'), freshWorld));
    expect(error).toMatchObject({ code: 'state/write-failed', category: 'configuration' });
    expect(error.message).toMatch(/^Failed to write the state file .+ Try a folder /);
  });

  it('keeps the world as it was when the disk refuses a change', async () => {
    const folder = await makeFolder();
    const path = join(folder, 'world.json');
    const store = await openWorldFile(path, freshWorld);
    const before = store.world;
    // A folder in the way of the temporary file refuses root too, which permissions would not.
    await mkdir(`${path}.1.tmp`);
    const change = store.update((world) => ({ world: { ...world, groups: [] }, result: null }));
    expect((await failureOf(change)).code).toBe('state/write-failed');
    expect(store.world).toBe(before);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(before);
  });

  it('replaces the file as a whole, so that a reader never meets half of it', async () => {
    const path = join(await makeFolder(), 'world.json');
    const store = await openWorldFile(path, freshWorld);
    const { ino } = await stat(path);
    await store.update((world) => ({ world: { ...world, bin: [] }, result: null }));
    expect((await stat(path)).ino).not.toBe(ino);
  });

  it('takes away the rights of others where a file had them', async () => {
    const path = join(await makeFolder(), 'world.json');
    await writeFile(path, JSON.stringify(freshWorld()));
    await chmod(path, 0o644);
    await openWorldFile(path, never);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });
});

describe('parsing a state file', () => {
  it('drops keys that it does not know', () => {
    expect(parseWorld({ ...freshWorld(), later: true })).toEqual({ world: freshWorld() });
  });

  it('brings an older file up to date, step by step from its own version on', () => {
    const { profile, ...settings } = freshWorld().settings;
    const older = { ...freshWorld(), version: 1, settings: { ...settings, gitlab: profile } };
    const rename = {
      from: 1,
      migrate: (file: Readonly<Record<string, unknown>>) => ({
        ...file,
        version: freshWorld().version,
        settings: freshWorld().settings,
      }),
    };
    const skipped = { from: 0, migrate: never };
    expect(parseWorld(older, [skipped, rename])).toEqual({ world: freshWorld() });
  });

  it('gives the destinations of a version 1 file a name of their own and leaves them on', () => {
    const { world, destination } = withGroupDestination(freshWorld());
    const { world: both } = withInstanceDestination(world);
    const nameless = (record: Destination) =>
      Object.fromEntries(
        Object.entries(record).filter(
          ([key]) => !['name', 'active', 'namespaceFilter'].includes(key),
        ),
      );
    const older = {
      ...both,
      version: 1,
      destinations: both.destinations.map(nameless),
      bin: [nameless(destination)],
    };
    const parsed = parseWorld(older);
    const migrated = 'world' in parsed ? parsed.world : null;
    expect(migrated?.version).toBe(worldSchema.shape.version.value);
    expect(
      migrated?.destinations.map(({ name, active, namespaceFilter }) => [
        name,
        active,
        namespaceFilter,
      ]),
    ).toEqual([
      ['Destination_group-1', true, null],
      ['Destination_instance-1', true, null],
    ]);
    expect(migrated?.bin).toHaveLength(1);
    expect(migrated?.cloudConfigurations).toEqual([]);
  });

  it('gives the people, tokens and settings of a version 2 file what they lack', () => {
    const fresh = freshWorld();
    const without = (record: object, ...keys: readonly string[]): Record<string, unknown> =>
      Object.fromEntries(Object.entries(record).filter(([key]) => !keys.includes(key)));
    const older = {
      ...without(fresh, 'streamingDestinations', 'streamingBin', 'targetTrust'),
      version: 2,
      settings: without(fresh.settings, 'silentMode', 'stoppedGroups', 'ownEvents'),
      users: fresh.users.map((user) => without(user, 'state')),
      accessTokens: fresh.accessTokens.map((token) => without(token, 'name', 'expiresAt')),
    };
    expect(parseWorld(older)).toEqual({
      world: {
        ...fresh,
        accessTokens: fresh.accessTokens.map((token) => ({ ...token, name: `Token ${token.id}` })),
      },
    });
  });
});
