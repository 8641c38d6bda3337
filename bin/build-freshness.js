/**
 * Says whether out/ was built from the sources as they are now. Plain JavaScript, and nothing but Node's own
 * modules, because it runs before every start: loading a TypeScript loader would cost more than all of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectDir = resolve(import.meta.dirname, '..');
export const stampFile = join(projectDir, 'out', 'build-stamp.json');

const sourceDirs = [
  'cli',
  'contract',
  'core',
  'fixtures',
  'main',
  'mock-server',
  'renderer',
  'scripts',
];
const sourceFiles = [
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];
const notBuilt = /\.test\.tsx?$|\.md$/;

/** Whether this is a checkout, with sources to build from. An installed package has the built files only. */
export function isCheckout() {
  return existsSync(join(projectDir, 'scripts', 'build.ts'));
}

/** A digest of names, sizes and times of everything that is built from; it changes with any edit. */
export function fingerprintSources(dirs = sourceDirs) {
  const hash = createHash('sha256');
  const add = (path) => {
    const { mtimeMs, size } = statSync(path);
    hash.update(`${path}\0${mtimeMs}\0${size}\n`);
  };
  const walk = (dir) => {
    for (const entry of readdirSync(dir, { withFileTypes: true })) {
      const path = join(dir, entry.name);
      if (entry.isDirectory()) walk(path);
      else if (!notBuilt.test(entry.name)) add(path);
    }
  };
  for (const dir of dirs) walk(join(projectDir, dir));
  for (const file of sourceFiles) add(join(projectDir, file));
  return hash.digest('hex');
}

/** Whether a finished build of exactly these sources is there. */
export function isFresh(stamp = stampFile, dirs = sourceDirs) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).sources === fingerprintSources(dirs);
  } catch {
    return false;
  }
}
