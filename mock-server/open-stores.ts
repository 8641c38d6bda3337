/** Opens what a harness remembers: the log and the world, in a data folder or in memory. */
import { join } from 'node:path';

import type { Clock, RandomSource } from '#core/ports/ports.ts';
import { newWorld } from '#core/world/new-world.ts';

import type { ClosingList } from './closing-list.ts';
import { createMemoryLog } from './store/create-memory-log.ts';
import { createMemoryWorld } from './store/create-memory-world.ts';
import type { EventLog } from './store/event-log.ts';
import { openLogFolder } from './store/open-log-folder.ts';
import { openWorldFile } from './store/open-world-file.ts';
import type { WorldStore } from './store/world-store.ts';

export interface Stores {
  readonly log: EventLog;
  readonly store: WorldStore;
}

/**
 * @param dataDir null = in memory
 * @throws HarnessError when the folder is in use, cannot be written, or holds something else
 */
export async function openStores(
  dataDir: string | null,
  { clock, random }: { readonly clock: Clock; readonly random: RandomSource },
  closing: ClosingList,
): Promise<Stores> {
  const make = (): ReturnType<typeof newWorld> => newWorld(random, clock);
  // The log first: it makes the folder, and locks it against a second harness.
  const log =
    dataDir === null ? createMemoryLog({ clock }) : await openLogFolder(dataDir, { clock });
  closing.add(() => log.close());
  const store =
    dataDir === null
      ? createMemoryWorld(make())
      : await openWorldFile(join(dataDir, 'world.json'), make);
  closing.add(() => store.close());
  return { log, store };
}
