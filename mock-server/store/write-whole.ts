/**
 * Writes a file whole or not at all: by way of a second file beside it that takes its place, so that a reader, a full
 * disk or a crash meets the old file or the new one and never half of one.
 */
import { open, rm } from 'node:fs/promises';

import { renamePatiently } from '../rename-patiently.ts';

/** Only the owner may read it: worlds and recordings have access tokens. */
const fileMode = 0o600;

/** The second files that are being written. */
const taken = new Set<string>();

/** Of its own for each write at once, and the same again later, so that a kill leaves no heap of them. */
function takeTemporary(path: string): string {
  let number = 1;
  while (taken.has(`${path}.${number}.tmp`)) number += 1;
  const temporary = `${path}.${number}.tmp`;
  taken.add(temporary);
  return temporary;
}

/**
 * @param sync whether it is on the disk when this settles; without, a loss of power may leave an empty file
 * @throws what the file system says; the second file is gone then
 */
export async function writeWhole(
  path: string,
  content: string | Uint8Array,
  { sync = true } = {},
): Promise<void> {
  const temporary = takeTemporary(path);
  try {
    const file = await open(temporary, 'w', fileMode);
    try {
      await file.writeFile(content);
      if (sync) await file.sync();
    } finally {
      await file.close();
    }
    await renamePatiently(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  } finally {
    taken.delete(temporary);
  }
}
