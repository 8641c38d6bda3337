/**
 * Whether state and log could be kept in a folder: it can be written, or made, and no other harness has
 * it. Leaves everything as it was.
 */
import { constants } from 'node:fs';
import { access, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { isHarnessError } from '#core/errors/harness-error.ts';
import { lockFolder } from '#mock-server/store/log-files/folder-lock.ts';

import type { Finding } from './finding.ts';

/** @param folder absolute path */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const finding = (
    status: Finding['status'],
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Finding => ({ check: 'data-folder', status, message, details: { folder, ...details } });

  if (!(await exists(folder))) {
    const parent = await nearestFolder(folder);
    const writable = await canWrite(parent);
    return writable
      ? finding('ok', `The data folder ${folder} is not there yet and can be made.`)
      : finding(
          'problem',
          `The data folder ${folder} cannot be made: ${parent} cannot be written. ${advice}`,
        );
  }
  try {
    // The lock that a harness takes: it needs a folder, the right to write, and nobody else.
    const unlock = await lockFolder(folder);
    await unlock();
  } catch (error) {
    if (isHarnessError(error)) return finding('problem', error.message, error.details);
    const reason = error instanceof Error ? error.message : String(error);
    return finding('problem', `The data folder ${folder} cannot be used (${reason}). ${advice}`);
  }
  const bytes = await sizeOf(folder);
  return finding('ok', `The data folder ${folder} can be written and holds ${inWords(bytes)}.`, {
    bytes,
  });
}

const advice = 'Try --data with a folder of yours, or --memory.';

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** The closest folder above that exists. */
async function nearestFolder(path: string): Promise<string> {
  const parent = dirname(path);
  return parent === path || (await exists(parent)) ? parent : nearestFolder(parent);
}

async function canWrite(path: string): Promise<boolean> {
  const isFolder = await stat(path).then((stats) => stats.isDirectory());
  const allowed = await access(path, constants.W_OK | constants.X_OK).then(
    () => true,
    () => false,
  );
  return isFolder && allowed;
}

/** The sizes of all files below, in bytes. Files that go away meanwhile count nothing. */
async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

/** Bytes as people say them. */
export function inWords(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB'];
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${units[power] ?? ''}`;
}
