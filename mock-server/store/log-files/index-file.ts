/** The index of a recording, kept in a file beside its log: replaced whole, and worth nothing when it is gone. */
import { readFile, rename, writeFile } from 'node:fs/promises';

import type { IndexStore } from '../log/log-recording.ts';

/** @param path of the file; made when it is first kept */
export function createIndexFile(path: string): IndexStore {
  return {
    load: () => readFile(path).catch(() => null),
    async save(bytes) {
      await writeFile(`${path}.new`, bytes, { mode: 0o600 });
      await rename(`${path}.new`, path);
    },
  };
}
