/**
 * Fails when a package of package-lock.json does not allow the oldest Node.js that this project allows, so that
 * an update cannot raise the floor unseen.
 */
import { readFile } from 'node:fs/promises';

import { findTooNew } from './engines/find-too-new.ts';

const floor = '20.19.0';

const lock: unknown = JSON.parse(
  await readFile(new URL('../package-lock.json', import.meta.url), 'utf8'),
);
const found = findTooNew(lock, floor);
for (const { path, range } of found) {
  process.stderr.write(
    `${path} asks for Node.js ${range}, which leaves out ${floor}. Try an older one.\n`,
  );
}
if (found.length > 0) process.exitCode = 1;
