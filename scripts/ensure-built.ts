/**
 * Makes out/ match the sources. Two processes may ask at once; one builds and the other waits for it. A
 * build that was interrupted leaves no stamp and so counts as none.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { fingerprintSources, isFresh, projectDir, stampFile } from '../bin/build-freshness.js';
import { runProcess } from '../cli/run-process.ts';
import { bundleExplorer } from './explorer/bundle-explorer.ts';
import { packFiles } from './pack-files.ts';
import { takeLock } from './take-lock.ts';

const limitMs = 5 * 60_000;

interface Build {
  readonly force: boolean;
  /** What it is built from; left out = all sources. */
  readonly sourceDirs?: readonly string[];
  /** Says of which sources the last finished build was made. */
  readonly stampFile: string;
  readonly lockName: string;
}

/**
 * Builds when a source changed since the last finished build. What the bundler says goes to standard error.
 * @returns `fresh` when nothing was stale, `built` when it was and is not any more
 */
export async function ensureFresh(
  { force, sourceDirs, stampFile: stamp, lockName }: Build,
  make: () => Promise<void>,
): Promise<'fresh' | 'built'> {
  if (!force && isFresh(stamp, sourceDirs)) return 'fresh';
  mkdirSync(dirname(stamp), { recursive: true });
  const release = await takeLock(join(dirname(stamp), lockName), { limitMs });
  try {
    if (!force && isFresh(stamp, sourceDirs)) return 'built';
    // Read before the build: what is edited meanwhile has to count as stale afterwards.
    const sources = fingerprintSources(sourceDirs);
    rmSync(stamp, { force: true });
    await make();
    writeFileSync(stamp, `${JSON.stringify({ sources })}\n`);
    return 'built';
  } finally {
    release();
  }
}

/**
 * The programs and the page.
 * @throws Error in a sentence when the build fails
 */
export function ensureBuilt({ force = false } = {}): Promise<'fresh' | 'built'> {
  return ensureFresh({ force, stampFile, lockName: 'build.lock' }, async () => {
    await buildExplorer(force);
    await build();
  });
}

/** It is large and changes seldom, so it is built only when something of it changed. */
async function buildExplorer(force: boolean): Promise<void> {
  const stamp = join(projectDir, 'out', 'explorer-stamp.json');
  const sourceDirs = ['renderer/explorer', 'renderer/src/ui', 'contract', 'core'];
  await ensureFresh(
    { force, sourceDirs, stampFile: stamp, lockName: 'explorer.lock' },
    async () => {
      process.stderr.write('Building the explorer ...\n');
      await bundleExplorer();
      await packFiles(join(projectDir, 'out', 'explorer'));
    },
  );
}

async function build(): Promise<void> {
  const manifest = createRequire(import.meta.url).resolve('electron-vite/package.json');
  const bundler = join(dirname(manifest), 'bin', 'electron-vite.js');
  process.stderr.write('Building Auditorium ...\n');
  const { code } = await runProcess(process.execPath, [bundler, 'build', '--logLevel', 'warn'], {
    cwd: projectDir,
    limitMs,
  });
  if (code !== 0) {
    throw new Error(
      'Failed to build: the bundler stopped, see above. Try `npm ci` and build again.',
    );
  }
  await packFiles(join(projectDir, 'out', 'renderer'));
}
