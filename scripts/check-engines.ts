/**
 * Fails when a package of package-lock.json does not allow the oldest Node.js that this project allows, so that
 * an update cannot raise the floor unseen. With `--mend` the tools that ask for more than they use are asked no more.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectDir } from '../bin/build-freshness.js';
import { findTooNew, withoutNeedless } from './engines/find-too-new.ts';

const floor = '20.19.0';
const file = join(projectDir, 'package-lock.json');

let lock: unknown = JSON.parse(readFileSync(file, 'utf8'));
if (process.argv.includes('--mend')) {
  lock = withoutNeedless(lock);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
for (const { path, range, isNeedless } of findTooNew(lock, floor)) {
  const way = isNeedless ? '`npm run check:engines -- --mend`' : 'an older one';
  process.stderr.write(
    `${path} asks for Node.js ${range}, which leaves out ${floor}. Try ${way}.\n`,
  );
  process.exitCode = 1;
}
