/**
 * The pages of the single executable, as files: they are served from a folder, like everybody's. Unpacked into the
 * cache of this user when a command first wants them, and again for each other build.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, isAbsolute, join } from 'node:path';
import { getAsset } from 'node:sea';

import { HarnessError } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { renamePatientlySync } from '#mock-server/rename-patiently.ts';

/** What `build-executable.ts` embeds beside the pages. */
export interface PageManifest {
  /** Hex digest of all pages: another build unpacks into another folder. */
  readonly digest: string;
  /** Paths of the files, with slashes, below the folder of the pages. */
  readonly files: readonly string[];
}

export const manifestAsset = 'pages.json';

/**
 * @returns the folder beside which `renderer` and `explorer` stand
 * @throws HarnessError when they cannot be written
 */
export function unpackPages(env: NodeJS.ProcessEnv): string {
  const { digest, files } = JSON.parse(getAsset(manifestAsset, 'utf8')) as PageManifest;
  const folder = join(cacheDir(env), `pages-${digest}`);
  try {
    if (!existsSync(folder)) unpack(files, folder);
  } catch (thrown) {
    throw new HarnessError({
      code: 'page/not-unpacked',
      category: 'configuration',
      message: `Failed to unpack the page into ${folder}: ${reasonOf(thrown)}. Try XDG_CACHE_HOME with a folder that may be written to.`,
      details: { folder },
    });
  }
  return join(folder, 'main');
}

/** Beside its place and then moved there whole, so that half of one is never served. */
function unpack(files: readonly string[], folder: string): void {
  mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
  const work = mkdtempSync(`${folder}-`);
  for (const file of files) {
    const path = join(work, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(getAsset(file)));
  }
  try {
    renamePatientlySync(work, folder);
  } catch (thrown) {
    rmSync(work, { recursive: true, force: true });
    // Another process of this build was first, and its pages are the same.
    if (!existsSync(folder)) throw thrown;
  }
}

function cacheDir(env: NodeJS.ProcessEnv): string {
  const wanted = env['XDG_CACHE_HOME'] ?? '';
  if (isAbsolute(wanted)) return join(wanted, 'auditorium');
  if (process.platform === 'win32') {
    return join(env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'auditorium', 'Cache');
  }
  return join(homedir(), process.platform === 'darwin' ? 'Library/Caches' : '.cache', 'auditorium');
}
