import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** @returns bytes of all files below */
export function treeSize(root: string): number {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => statSync(join(root, name), { throwIfNoEntry: false }))
    .reduce((sum, entry) => sum + (entry?.isFile() === true ? entry.size : 0), 0);
}
