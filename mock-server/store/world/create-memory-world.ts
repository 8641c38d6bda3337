/** A world that is gone with the process: for `--memory` and for tests. */
import type { World } from '#core/world/world.ts';

import { createWorldStore } from './create-world-store.ts';
import type { WorldStore } from './world-store.ts';

export function createMemoryWorld(world: World): WorldStore {
  return createWorldStore(world, () => Promise.resolve());
}
