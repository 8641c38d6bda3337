/** The index of a recording, kept in a file beside its log: replaced whole, and worth nothing when it is gone. */
import { readFile } from 'node:fs/promises';

import type { IndexStore } from '../log/log-recording.ts';
import { writeWhole } from '../write-whole.ts';

/** @param path of the file; made when it is first kept */
export function createIndexFile(path: string): IndexStore {
  return {
    load: () => readFile(path).catch(() => null),
    save: (bytes) => writeWhole(path, bytes, { sync: false }),
  };
}
