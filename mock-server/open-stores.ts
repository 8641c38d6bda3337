/** Opens what a harness remembers: the log and the world, in a data folder or in memory. */
import { join } from 'node:path';

import { HarnessError } from '#core/errors/harness-error.ts';
import { type IndexProgress, indexSentence } from '#core/log/index-progress.ts';
import type { Clock, RandomSource } from '#core/ports/ports.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';

import type { ClosingList } from './closing-list.ts';
import { createMemoryLog } from './store/create-memory-log.ts';
import type { EventLog } from './store/event-log.ts';
import { openLogFolder } from './store/open-log-folder.ts';
import { createMemoryWorld } from './store/world/create-memory-world.ts';
import { openWorldFile } from './store/world/open-world-file.ts';
import type { WorldStore } from './store/world/world-store.ts';
import { createFileSnapshots } from './world/snapshots/create-file-snapshots.ts';
import { createMemorySnapshots } from './world/snapshots/create-memory-snapshots.ts';
import type { SnapshotShelf } from './world/snapshots/snapshot-shelf.ts';

export interface Stores {
  readonly log: EventLog;
  readonly store: WorldStore;
  readonly snapshots: SnapshotShelf;
}

export interface StorePorts {
  readonly clock: Clock;
  readonly random: RandomSource;
  /** Whether what the disk does not take is refused instead of waiting in memory; left out = no. */
  readonly strictDisk?: boolean | undefined;
  /**
   * Told in a sentence of entries that begin to be refused, of those that are lost when the log is closed, and of an
   * index that takes a while.
   */
  readonly onAlarm?: ((message: string) => void) | undefined;
}

/** A world that is asked for by whoever starts the harness. */
export interface WantedWorld {
  readonly world: World;
  /** Whether it takes the place of a stored one. */
  readonly replace: boolean;
}

function worldExists(path: string): HarnessError {
  return new HarnessError({
    code: 'state/world-exists',
    category: 'configuration',
    message: `Failed to start with the world file: ${path} holds a world already. Try --replace-world to replace it, another folder with --data, or --memory.`,
    details: { path },
  });
}

function lostSentence(entries: number): string {
  const what = entries === 1 ? '1 entry is' : `${entries} entries are`;
  return `${what} lost: the disk took nothing until the harness ended.`;
}

/** Milliseconds that nobody is told of. */
const shortIndexing = 2000;
/** And after which the next word comes. */
const tellEvery = 10_000;

/** Says of an index that is made for long how far it is, now and then, and when it is whole. */
export function tellOfIndexing(
  clock: Pick<Clock, 'monotonic'>,
  tell: (sentence: string) => void,
): (state: IndexProgress | null) => void {
  let tellAt: number | null = null;
  let isTold = false;
  return (state) => {
    const now = clock.monotonic();
    tellAt ??= now + shortIndexing;
    if (state === null) {
      if (isTold) tell('The index of the log is whole: searches answer again.');
      [tellAt, isTold] = [null, false];
    } else if (now >= tellAt) {
      tell(indexSentence(state));
      [tellAt, isTold] = [now + tellEvery, true];
    }
  };
}

/** Opens the state file; a wanted world is written where there is none, or where it may replace one. */
async function openStoredWorld(
  path: string,
  make: () => World,
  wanted: WantedWorld | null,
): Promise<WorldStore> {
  if (wanted === null) return openWorldFile(path, make);
  const { world, replace } = wanted;
  const store = await openWorldFile(path, () => world);
  // A world that was read from the file is another object than the one that would have been written.
  if (store.world === world) return store;
  if (!replace) {
    await store.close();
    throw worldExists(path);
  }
  await store.update(() => ({ world, result: undefined }));
  return store;
}

/**
 * @param dataDir null = in memory
 * @param wanted a world to start with; null = the stored one, or a new one
 * @throws HarnessError when the folder is in use, cannot be written, or holds something else;
 *   `state/world-exists` when it holds a world that the wanted one must not replace
 */
export async function openStores(
  dataDir: string | null,
  { clock, random, strictDisk = false, onAlarm }: StorePorts,
  closing: ClosingList,
  wanted: WantedWorld | null = null,
): Promise<Stores> {
  const make = (): World => newWorld(random, clock);
  // The log first: it makes the folder, and locks it against a second harness.
  const log =
    dataDir === null
      ? createMemoryLog({ clock })
      : await openLogFolder(dataDir, {
          clock,
          reserve: strictDisk ? 0 : undefined,
          onRefusal: ({ message }) => onAlarm?.(message),
          onLost: (entries) => onAlarm?.(lostSentence(entries)),
        });
  closing.add(() => log.close());
  log.indexing.onChange(tellOfIndexing(clock, (sentence) => onAlarm?.(sentence)));
  const store =
    dataDir === null
      ? createMemoryWorld(wanted?.world ?? make())
      : await openStoredWorld(join(dataDir, 'world.json'), make, wanted);
  closing.add(() => store.close());
  const snapshots =
    dataDir === null ? createMemorySnapshots() : createFileSnapshots(join(dataDir, 'snapshots'));
  return { log, store, snapshots };
}
