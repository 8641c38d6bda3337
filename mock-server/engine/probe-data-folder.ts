/** What an engine would meet in a data folder, for whoever asks before there is one. Leaves everything as it was. */
import { rmdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { lockFolder } from '../store/log-files/folder-lock.ts';
import {
  findLoosePermissions,
  type LoosePermissions,
  tellLoosePermissions,
} from '../store/loose-permissions.ts';
import { makeFolder } from '../store/make-folder.ts';

/**
 * Takes the lock that a harness takes, and gives it back: it needs a folder, the right to write, and nobody else.
 * @throws HarnessError when a harness has the folder; and what the system throws
 */
export async function tryToLock(folder: string): Promise<void> {
  const unlock = await lockFolder(folder);
  await unlock();
}

/**
 * Makes the folder as a harness would and removes what was made: access bits alone promise nothing.
 * @returns why it cannot be made, or null
 */
export async function tryToMake(folder: string): Promise<string | null> {
  const missing = await missingFolders(folder);
  try {
    await makeFolder(folder);
    return null;
  } catch (error) {
    return describeSystemProblem(error);
  } finally {
    // One that somebody has put something into meanwhile is not empty, and stays.
    for (const made of missing) await rmdir(made).catch(() => undefined);
  }
}

/** What others on this machine may get at, and a sentence about it; null = nothing. */
export async function findRightsOfOthers(
  folder: string,
): Promise<{ readonly loose: LoosePermissions; readonly message: string } | null> {
  const loose = await findLoosePermissions(folder);
  return loose === null ? null : { loose, message: tellLoosePermissions(folder, loose) };
}

export function folderExists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The folder and those above it that are not there, the deepest first. */
async function missingFolders(path: string): Promise<string[]> {
  return (await folderExists(path)) ? [] : [path, ...(await missingFolders(dirname(path)))];
}
