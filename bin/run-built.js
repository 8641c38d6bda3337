/**
 * Runs one of the built programs in this process, so that arguments, standard streams, signals and the exit
 * code are its own. In a checkout it builds first what is stale. Plain JavaScript, as build-freshness.js is.
 */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { isCheckout, isFresh, projectDir } from './build-freshness.js';

const machineOrItsState = 3;

/** @param {string} name file name in out/main, without its extension */
export function runBuilt(name) {
  if (isCheckout() && !isFresh()) build();
  createRequire(import.meta.url)(join(projectDir, 'out', 'main', `${name}.cjs`));
}

function build() {
  const args = ['--import', 'tsx', join(projectDir, 'scripts', 'build.ts')];
  // Standard output belongs to the program that follows; a script may be parsing it.
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: projectDir,
    stdio: ['ignore', 2, 2],
  });
  if (status === 0) return;
  if (signal === null) process.stderr.write('auditorium: Failed to build. Try `npm ci`.\n');
  process.exit(machineOrItsState);
}
