/**
 * Whether others on this machine may get at what a data folder holds. What a harness makes is for its user only; a
 * folder or file that was there before keeps the permissions it had, which has to be said.
 */
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

export interface LoosePermissions {
  /** The first that others may get at: the folder itself, if it is one. */
  readonly path: string;
  /** As `chmod` writes it, e.g. `755`. */
  readonly mode: string;
  /** How many files and folders there are in all. */
  readonly count: number;
}

/** What holds tokens or what was received. The user's own fixtures and the window's files are no secret of ours. */
const secretPlaces = ['world.json', 'recordings', 'bodies', 'snapshots'];

/**
 * @param folder a data folder; one that is not there has nothing loose
 * @param platform on Windows, which has other permissions, nothing is looked at
 * @returns null when only their owner may read and write them
 */
export async function findLoosePermissions(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<LoosePermissions | null> {
  if (platform === 'win32') return null;
  const found: { path: string; mode: string }[] = [];
  const look = async (path: string): Promise<boolean> => {
    // One that goes away meanwhile, or that even we may not look at, is nobody else's to read.
    const stats = await lstat(path).catch(() => null);
    if (stats === null || stats.isSymbolicLink()) return false;
    if ((stats.mode & 0o077) !== 0) found.push({ path, mode: (stats.mode & 0o777).toString(8) });
    return stats.isDirectory();
  };
  const walk = async (path: string): Promise<void> => {
    if (!(await look(path))) return;
    for (const name of await readdir(path).catch(() => [])) await walk(join(path, name));
  };
  await look(folder);
  for (const place of secretPlaces) await walk(join(folder, place));
  const [first] = found;
  return first === undefined ? null : { ...first, count: found.length };
}

/** A sentence and what to do. */
export function tellLoosePermissions(
  folder: string,
  { path, mode, count }: LoosePermissions,
): string {
  const more = count === 1 ? '' : ` and ${count - 1} more of its files and folders`;
  const what = path === folder ? 'the data folder ' : '';
  return `Other users of this machine may get at ${what}${path} (mode ${mode})${more}, and tokens and received requests are kept there. Try \`chmod -R go= ${quoted(folder)}\`.`;
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", String.raw`'\''`)}'`;
}
