/**
 * A lock between processes: a file that exists while somebody holds it, with the holder's process id in it. A
 * holder that died is recognised by its id and does not block anybody.
 */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

import { isSystemError } from '#core/errors/system-problem.ts';

const askAgainMs = 50;

/**
 * Waits until the lock is ours.
 * @returns gives the lock back
 * @throws Error when it is not ours within the limit
 */
export async function takeLock(
  file: string,
  { limitMs }: { readonly limitMs: number },
): Promise<() => void> {
  const giveUpAt = Date.now() + limitMs;
  while (!tryToTake(file)) {
    if (isAbandoned(file)) rmSync(file, { force: true });
    else if (Date.now() > giveUpAt) {
      throw new Error(`Failed to take ${file}: another process holds it. Try removing the file.`);
    } else await pause(askAgainMs);
  }
  return () => {
    rmSync(file, { force: true });
  };
}

function tryToTake(file: string): boolean {
  try {
    const handle = openSync(file, 'wx');
    writeSync(handle, String(process.pid));
    closeSync(handle);
    return true;
  } catch (error) {
    if (isSystemError(error, 'EEXIST')) return false;
    throw error;
  }
}

function isAbandoned(file: string): boolean {
  try {
    const holder = Number(readFileSync(file, 'utf8'));
    // Between its creation and its first byte the file is empty; that is no sign of death.
    if (!Number.isInteger(holder) || holder <= 0) return false;
    process.kill(holder, 0);
    return false;
  } catch (error) {
    return isSystemError(error, 'ESRCH');
  }
}
