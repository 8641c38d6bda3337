import { describe, expect, it } from 'vitest';

import { newWorld } from '#core/world/new-world.ts';

import { chooseProfile, createCurrentProfile } from './current-profile.ts';
import { createMemoryWorld } from './store/world/create-memory-world.ts';
import { systemClock, systemRandom } from './system-ports.ts';

const open = () => createMemoryWorld(newWorld(systemRandom, systemClock));

describe('createCurrentProfile', () => {
  it('gives the profile of the settings, and the same one while they stay', async () => {
    const store = open();
    const current = createCurrentProfile(store);
    expect(current().version).toBe('16.1');
    const before = current();
    await store.update((world) => ({ world: { ...world, destinations: [] }, result: null }));
    expect(current()).toBe(before);
  });

  it('follows the version and the flags as they are set', async () => {
    const store = open();
    const current = createCurrentProfile(store);
    const flag = 'ff_external_audit_events';
    expect(current().capabilities.has('instance-destinations')).toBe(true);
    await store.update((world) => ({
      world: { ...world, settings: { ...world.settings, flags: { [flag]: false } } },
      result: null,
    }));
    expect(current().capabilities.has('instance-destinations')).toBe(false);
    await chooseProfile(store, '15.0');
    expect(current().version).toBe('15.0');
  });
});

describe('chooseProfile', () => {
  it('leaves the world alone when it behaves as that version already', async () => {
    const store = open();
    const before = store.world;
    await chooseProfile(store, '16.1.2-ee');
    expect(store.world).toBe(before);
  });

  it('refuses an unknown version and changes nothing', async () => {
    const store = open();
    const before = store.world;
    await expect(chooseProfile(store, 'newest')).rejects.toMatchObject({ code: 'profile/unknown' });
    expect(store.world).toBe(before);
  });
});
