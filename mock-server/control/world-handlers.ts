/** The operations that read the mock GitLab's world, and the way back for destinations. */
import type { OperationHandlers } from '#contract/operations.ts';
import { restorePair } from '#core/destinations/mirror/restore-pair.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { WorldStore } from '../store/world/world-store.ts';
import type { WorldEditor } from '../world/create-world-editor.ts';
import { toWorldView } from '../world/show-world.ts';
import { type DestinationViewDeps, destinationViews, restoredView } from './destination-view.ts';

export type WorldHandlers = Pick<
  OperationHandlers,
  'getWorld' | 'listDestinations' | 'restoreDestination'
>;

export interface WorldHandlerDeps {
  readonly store: WorldStore;
  readonly editor: WorldEditor;
  readonly profile: () => Profile;
  readonly clock: Clock;
  readonly circuitOf: DestinationViewDeps['circuitOf'];
}

export function createWorldHandlers({
  store,
  editor,
  profile,
  clock,
  circuitOf,
}: WorldHandlerDeps): WorldHandlers {
  const shown = (): DestinationViewDeps => ({ world: store.world, profile: profile(), circuitOf });
  return {
    getWorld: ({ secrets }) =>
      Promise.resolve(
        toWorldView(store.world, {
          timeline: profileTimeline,
          profile: profile(),
          undoable: editor.undoable,
          now: clock.now(),
          secrets,
        }),
      ),
    listDestinations: () => Promise.resolve(destinationViews(shown())),
    restoreDestination: async ({ id }) => {
      const restored = await store.update((world) => restorePair(world, id, profile()));
      return restoredView(restored, shown());
    },
  };
}
