/**
 * Says whether out/ was built from the sources as they are now. Plain JavaScript, and nothing but Node's own
 * modules, because it runs before every start: loading a TypeScript loader would cost more than all of it.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const projectDir = resolve(import.meta.dirname, '..');
export const stampFile = join(projectDir, 'out', 'build-stamp.json');

const sources = [
  'cli',
  'contract',
  'core',
  'docs',
  'fixtures',
  'main',
  'mock-server',
  'renderer',
  'scripts',
  // Shown in the window, as docs/README.md names them.
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'ci/README.md',
];
const sourceFiles = [
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
];

const notBuilt = /\.test\.tsx?$/;

/** Whether this is a checkout, with sources to build from. An installed package has the built files only. */
export function isCheckout() {
  return existsSync(join(projectDir, 'scripts', 'build.ts'));
}

/** A digest of names, sizes and times of everything that is built from; it changes with any edit. */
export function fingerprintSources(paths = sources) {
  const hash = createHash('sha256');
  const add = (path) => {
    const found = statSync(path);
    if (found.isDirectory()) for (const name of readdirSync(path)) add(join(path, name));
    else if (!notBuilt.test(path)) hash.update(`${path}\0${found.mtimeMs}\0${found.size}\n`);
  };
  for (const path of [...paths, ...sourceFiles]) add(join(projectDir, path));
  return hash.digest('hex');
}

/** Whether a finished build of exactly these sources is there. */
export function isFresh(stamp = stampFile, paths = sources) {
  try {
    return JSON.parse(readFileSync(stamp, 'utf8')).sources === fingerprintSources(paths);
  } catch {
    return false;
  }
}
