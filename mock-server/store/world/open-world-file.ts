/**
 * The world in a file, by lowdb. The file is read once; after that memory leads and the file follows
 * before any caller hears of the change.
 */
import { dirname, resolve } from 'node:path';

import { Low } from 'lowdb';

import type { World } from '#core/world/world.ts';

import { makeFolder } from '../make-folder.ts';
import { createWorldStore } from './create-world-store.ts';
import { parseWorld } from './parse-world.ts';
import { WorldFileAdapter } from './world-file-adapter.ts';
import { worldFileError } from './world-file-error.ts';
import type { WorldStore } from './world-store.ts';

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
  const db = new Low(new WorldFileAdapter(path), {});
  const stored = await db.adapter.read();
  if (stored === null) {
    return openWith(db, make());
  }
  const parsed = parseWorld(stored);
  if ('problem' in parsed) {
    throw worldFileError('state/unreadable', path, parsed.problem);
  }
  return openWith(db, parsed.world);
}

/** Writes at once: a new world is safe before its tokens are shown, and a folder that refuses is found out now. */
async function openWith(db: Low, world: World): Promise<WorldStore> {
  const write = async (next: World): Promise<void> => {
    db.data = next;
    await db.write();
  };
  await write(world);
  return createWorldStore(world, write);
}
