/**
 * One harness at a time writes a data folder. The lock is a file that names its holder; one whose holder is
 * gone (killed, or the machine restarted) is taken over. Whether a holder on another machine or in another container
 * still lives cannot be asked: it touches its lock now and then, and one that was touched of late is not taken.
 */
import { link, readFile, realpath, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { z } from 'zod';

import { isSystemError } from '#core/errors/system-problem.ts';

import { renamePatiently } from '../../rename-patiently.ts';
import { folderInUse, folderInUseElsewhere } from '../log/log-errors.ts';
import { readProcessSpace, readProcessState } from './process-state.ts';

const holderSchema = z.object({
  pid: z.int().positive(),
  /** When the process started, as the system counts it; null where that cannot be read. */
  started: z.string().nullable(),
  /** The machine, and on Linux the space in which its process ids count; left out by earlier versions. */
  host: z.string().optional(),
  space: z.string().nullable().optional(),
});

type Holder = z.infer<typeof holderSchema>;

/** Locks that this process holds or is about to: a second opening in one process is refused by this. */
const heldHere = new Set<string>();

/** How often a holder touches its lock, and after how long without it it counts as gone, in milliseconds. */
export const heartbeatMs = 5000;
export const silenceMs = 4 * heartbeatMs;

function isNeighbour({ host, space }: Holder): boolean {
  return host === undefined || (host === hostname() && (space ?? null) === readProcessSpace());
}

/** Whether somebody else's lock was touched of late, by the clock of this machine or of the file system. */
async function isTouched(path: string): Promise<boolean> {
  const touched = await stat(path).catch(() => null);
  return touched !== null && Math.abs(Date.now() - touched.mtimeMs) < silenceMs;
}

function isAlive(holder: Holder): boolean {
  if (holder.pid === process.pid) {
    // Whoever asks here does not hold it, so it is from an earlier process of the same id.
    return false;
  }
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return isSystemError(error, 'EPERM');
  }
  const state = readProcessState(holder.pid);
  if (state?.isGone === true) {
    return false;
  }
  // Containers give out the same few ids again and again: the start tells two processes apart.
  return holder.started === null || holder.started === (state?.started ?? null);
}

function parseHolder(text: string): Holder | null {
  try {
    return holderSchema.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/**
 * Puts the lock there, whole and at once, or says that one is there already. A file system without hard
 * links gets it in two steps.
 */
async function claim(path: string): Promise<boolean> {
  const started = readProcessState(process.pid)?.started ?? null;
  const [host, space] = [hostname(), readProcessSpace()];
  const holder: Holder = { pid: process.pid, started, host, space };
  const text = JSON.stringify(holder);
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, text, { mode: 0o600 });
  try {
    await link(draft, path).catch((error: unknown) => {
      if (isSystemError(error, 'EEXIST')) {
        throw error;
      }
      return writeFile(path, text, { mode: 0o600, flag: 'wx' });
    });
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) {
      return false;
    }
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

/** Moves a dead holder's lock aside. When another process was faster, its lock is put back. */
async function clearStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.stale.${process.pid}`;
  try {
    await renamePatiently(path, aside);
    if ((await readFile(aside, 'utf8')) !== stale) {
      await link(aside, path);
    }
  } catch (error) {
    if (!isSystemError(error, 'ENOENT') && !isSystemError(error, 'EEXIST')) {
      throw error;
    }
  } finally {
    await rm(aside, { force: true });
  }
}

async function takeLock(dir: string, path: string): Promise<void> {
  for (let attempt = 1; !(await claim(path)); attempt += 1) {
    const text = await readFile(path, 'utf8').catch(() => '');
    const holder = parseHolder(text);
    if (holder !== null && !isNeighbour(holder) && (await isTouched(path))) {
      throw folderInUseElsewhere(dir, holder.pid, holder.host ?? '');
    }
    if (holder !== null && ((isNeighbour(holder) && isAlive(holder)) || attempt > 3)) {
      throw folderInUse(dir, holder.pid);
    }
    await clearStale(path, text);
  }
}

/**
 * Takes the lock of a data folder.
 * @returns the way to give it back
 * @throws HarnessError `log/folder-in-use` when a living process holds it, here or elsewhere
 */
export async function lockFolder(dir: string): Promise<() => Promise<void>> {
  // One folder has many names: by links, and where no capital matters.
  const path = join(await realpath(dir), 'lock');
  if (heldHere.has(path)) {
    throw folderInUse(dir, process.pid);
  }
  heldHere.add(path);
  try {
    await takeLock(dir, path);
  } catch (error) {
    heldHere.delete(path);
    throw error;
  }
  const heartbeat = setInterval(() => {
    // A folder that is gone for a while is told of by the log, which puts its file back; so is the lock.
    void utimes(path, new Date(), new Date())
      .catch(() => claim(path))
      .catch(() => undefined);
  }, heartbeatMs);
  heartbeat.unref();
  return async () => {
    clearInterval(heartbeat);
    heldHere.delete(path);
    // Something else may stand in the place of its folder by now.
    await rm(path, { force: true }).catch(() => undefined);
  };
}
