/** The GitLab version that the harness behaves as now, as the world's settings say. */
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import type { World } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { WorldStore } from './store/world/world-store.ts';

/** A function that gives the profile of the settings as they are; made anew only when they change. */
export function createCurrentProfile(store: WorldStore): () => Profile {
  let settings: World['settings'] | null = null;
  let profile: Profile | null = null;
  return () => {
    const now = store.world.settings;
    if (profile === null || settings !== now) {
      profile = makeProfile(now.profile, profileTimeline, now.flags);
      settings = now;
    }
    return profile;
  };
}

/**
 * Has the world behave as that version from now on.
 * @throws HarnessError `profile/unknown` and changes nothing
 */
export async function chooseProfile(store: WorldStore, version: string): Promise<void> {
  const { settings } = store.world;
  const profile = makeProfile(version, profileTimeline, settings.flags);
  if (profile.version === settings.profile) return;
  await store.update((world) => ({
    world: { ...world, settings: { ...world.settings, profile: profile.version } },
    result: undefined,
  }));
}
