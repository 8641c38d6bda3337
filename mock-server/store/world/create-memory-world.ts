/** A world that is gone with the process: for `--memory` and for tests. */
import { Low, Memory } from 'lowdb';

import type { World } from '#core/world/world.ts';

import { createWorldStore, type WorldStore } from './world-store.ts';

export function createMemoryWorld(world: World): WorldStore {
  return createWorldStore(new Low(new Memory<World>(), world));
}
