/**
 * The world in a file, by lowdb. The file is read once; after that memory leads and the file follows
 * before any caller hears of the change.
 */
import { dirname, resolve } from 'node:path';

import { Low } from 'lowdb';

import type { World } from '#core/world/world.ts';

import { makeFolder } from '../make-folder.ts';
import { WorldFileAdapter, worldFileError } from './world-file-adapter.ts';
import { createWorldStore, type WorldStore } from './world-store.ts';

/**
 * Opens a state file, or makes one.
 * @param make the world to start with where there is no file yet
 * @throws HarnessError `state/unreadable` when the file is there and is no world: it is left untouched;
 *   `state/write-failed` when file or folder cannot be written
 */
export async function openWorldFile(path: string, make: () => World): Promise<WorldStore> {
  await makeFolder(resolve(dirname(path))).catch((error: unknown) => {
    throw worldFileError('state/write-failed', path, error);
  });
  const adapter = new WorldFileAdapter(path);
  // Low.read would want a world to stand in for one, which is only made where there is none.
  const db = new Low<World>(adapter, (await adapter.read()) ?? make());
  // At once: a new world is safe before its tokens are shown, and a folder that refuses is found out now.
  await db.write();
  return createWorldStore(db);
}
