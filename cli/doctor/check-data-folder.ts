/**
 * Whether state and log could be kept in a folder: it can be written, or made, and no other harness has
 * it. Leaves everything as it was.
 */
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { isHarnessError } from '#core/errors/harness-error.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';
import {
  findRightsOfOthers,
  folderExists,
  tryToLock,
  tryToMake,
} from '#mock-server/engine/probe-data-folder.ts';

import type { Finding } from './finding.ts';

/** @param folder absolute path */
export async function checkDataFolder(folder: string): Promise<Finding> {
  const finding = (
    status: Finding['status'],
    message: string,
    details: Readonly<Record<string, unknown>> = {},
  ): Finding => ({ check: 'data-folder', status, message, details: { folder, ...details } });

  if (!(await folderExists(folder))) {
    const refusal = await tryToMake(folder);
    return refusal === null
      ? finding('ok', `The data folder ${folder} is not there yet and can be made.`)
      : finding('problem', `The data folder ${folder} cannot be made (${refusal}). ${advice}`);
  }
  try {
    await tryToLock(folder);
  } catch (error) {
    if (isHarnessError(error)) return finding('problem', error.message, error.details);
    const reason = describeSystemProblem(error);
    return finding('problem', `The data folder ${folder} cannot be used (${reason}). ${advice}`);
  }
  const bytes = await sizeOf(folder);
  const others = await findRightsOfOthers(folder);
  if (others !== null) {
    return finding('remark', others.message, { bytes, loose: others.loose });
  }
  return finding('ok', `The data folder ${folder} can be written and holds ${inWords(bytes)}.`, {
    bytes,
  });
}

const advice = 'Try --data with a folder of yours, or --memory.';

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
