/**
 * Makes a folder and the folders above it, for this user only. Not by `mkdir` with `recursive`: where the
 * system answers ENOENT below a folder that is there, as /proc does, that one never returns.
 */
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import { isSystemError } from '#core/errors/system-problem.ts';

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * @param path absolute
 * @throws the system's own error where a folder cannot be made, or something else stands in its place
 */
export async function makeFolder(path: string): Promise<void> {
  try {
    await makeOne(path);
  } catch (error) {
    const parent = dirname(path);
    if (!isSystemError(error, 'ENOENT') || parent === path) throw error;
    // Another may have made it since; then it is tried once more, and no oftener.
    if (!(await isFolder(parent))) await makeFolder(parent);
    await makeOne(path);
  }
}

async function makeOne(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 });
  } catch (error) {
    if (!(await isFolder(path))) throw error;
  }
}
