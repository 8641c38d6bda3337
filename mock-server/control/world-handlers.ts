/** The operations on the mock GitLab's world. Tokens of people are not part of what they show. */
import type { OperationHandlers } from '#contract/operations.ts';
import { restorePair } from '#core/destinations/mirror/restore-pair.ts';

import { createCurrentProfile } from '../current-profile.ts';
import type { WorldStore } from '../store/world-store.ts';
import { destinationViews, restoredView } from './destination-view.ts';

export type WorldHandlers = Pick<
  OperationHandlers,
  'getWorld' | 'listDestinations' | 'restoreDestination'
>;

export function createWorldHandlers(store: WorldStore): WorldHandlers {
  const currentProfile = createCurrentProfile(store);
  return {
    getWorld: () => {
      const { settings, groups, projects, users } = store.world;
      return Promise.resolve({ settings, groups, projects, users });
    },
    listDestinations: () => Promise.resolve(destinationViews(store.world)),
    restoreDestination: async ({ id }) => {
      const restored = await store.update((world) => restorePair(world, id, currentProfile()));
      return restoredView(store.world, restored);
    },
  };
}
