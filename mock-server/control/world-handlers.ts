/** The operations on the mock GitLab's world. Tokens of people are not part of what they show. */
import type { OperationHandlers } from '#contract/operations.ts';
import { restoreDestination } from '#core/destinations/restore-destination.ts';

import type { WorldStore } from '../store/world-store.ts';
import { toDestinationView } from './destination-view.ts';

export type WorldHandlers = Pick<
  OperationHandlers,
  'getWorld' | 'listDestinations' | 'restoreDestination'
>;

export function createWorldHandlers(store: WorldStore): WorldHandlers {
  return {
    getWorld: () => {
      const { settings, groups, projects, users } = store.world;
      return Promise.resolve({ settings, groups, projects, users });
    },
    listDestinations: () => {
      const { world } = store;
      return Promise.resolve(
        world.destinations.map((destination) => toDestinationView(world, destination)),
      );
    },
    restoreDestination: async ({ id }) => {
      const restored = await store.update((world) => restoreDestination(world, id));
      return toDestinationView(store.world, restored);
    },
  };
}
