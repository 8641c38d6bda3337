import { join } from 'node:path';

import { Low } from 'lowdb';
import { describe, expect, it } from 'vitest';

import type { World } from '#core/world/world.ts';

import { freshWorld } from '../../../test/support/destination-worlds.ts';
import { makeFolder } from '../../../test/support/make-folder.ts';
import { createMemoryWorld } from './create-memory-world.ts';
import { openWorldFile } from './open-world-file.ts';
import { createWorldStore, type WorldStore } from './world-store.ts';

const openers: [string, () => Promise<WorldStore>][] = [
  ['in memory', () => Promise.resolve(createMemoryWorld(freshWorld()))],
  ['in a file', async () => openWorldFile(join(await makeFolder(), 'world.json'), freshWorld)],
];

function renamed(world: World, profile: string): World {
  return { ...world, settings: { ...world.settings, profile } };
}

function choose(store: WorldStore, profile: string): Promise<string> {
  return store.update((world) => ({
    world: renamed(world, profile),
    result: world.settings.profile,
  }));
}

describe.each(openers)('a world store %s', (_where, open) => {
  it('starts with the world it was given', async () => {
    expect((await open()).world).toEqual(freshWorld());
  });

  it('has the new world by the time an update settles, and gives back the result', async () => {
    const store = await open();
    await expect(choose(store, '15.4')).resolves.toBe('16.1');
    expect(store.world.settings.profile).toBe('15.4');
  });

  it('serves updates one after another, each on the newest world', async () => {
    const store = await open();
    const counts = Array.from({ length: 20 }, (_, index) => choose(store, `17.${index}`));
    await expect(Promise.all(counts)).resolves.toEqual([
      '16.1',
      ...Array.from({ length: 19 }, (_, index) => `17.${index}`),
    ]);
    expect(store.world.settings.profile).toBe('17.19');
  });

  it('lets a change that throws fail alone', async () => {
    const store = await open();
    const failing = store.update(() => {
      throw new Error('no');
    });
    const following = choose(store, '15.7');
    await expect(failing).rejects.toThrow('no');
    await expect(following).resolves.toBe('16.1');
  });

  it('tells its listeners of each new world until they stop listening', async () => {
    const store = await open();
    const heard: string[] = [];
    const stop = store.onChange((world) => heard.push(world.settings.profile));
    await choose(store, '15.4');
    stop();
    await choose(store, '15.7');
    expect(heard).toEqual(['15.4']);
  });

  it('tells nobody of a change that changed nothing', async () => {
    const store = await open();
    const heard: World[] = [];
    store.onChange((world) => heard.push(world));
    await expect(store.update((world) => ({ world, result: 7 }))).resolves.toBe(7);
    expect(heard).toEqual([]);
  });

  it('finishes what is under way before it closes', async () => {
    const store = await open();
    const order: string[] = [];
    const updated = choose(store, '15.4').then(() => order.push('updated'));
    await store.close();
    await updated;
    expect(store.world.settings.profile).toBe('15.4');
    expect(order).toEqual(['updated']);
  });
});

function storeOver(write: (world: World) => Promise<void>): WorldStore {
  return createWorldStore(new Low({ read: () => Promise.resolve(null), write }, freshWorld()));
}

describe('the queue of a world store', () => {
  it('shows the old world until the new one is safe', async () => {
    let release: () => void = () => undefined;
    const writing = new Promise<void>((resolve) => {
      release = resolve;
    });
    const store = storeOver(() => writing);
    const update = choose(store, '15.4');
    expect(store.world.settings.profile).toBe('16.1');
    release();
    await update;
    expect(store.world.settings.profile).toBe('15.4');
  });

  it('keeps the old world when the write fails, and fails every change that was in it', async () => {
    let broken = true;
    const store = storeOver(() =>
      broken ? Promise.reject(new Error('disk full')) : Promise.resolve(),
    );
    const outcomes = await Promise.allSettled([choose(store, '15.4'), choose(store, '15.7')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(store.world.settings.profile).toBe('16.1');
    broken = false;
    await expect(choose(store, '15.2')).resolves.toBe('16.1');
  });

  it('writes changes that wait for the disk together', async () => {
    const written: string[] = [];
    const store = storeOver((world) => {
      written.push(world.settings.profile);
      return Promise.resolve();
    });
    const rounds = Array.from({ length: 10 }, (_, index) => choose(store, `17.${index}`));
    await Promise.all(rounds);
    expect(written.length).toBeLessThan(10);
    expect(written.at(-1)).toBe('17.9');
  });
});
