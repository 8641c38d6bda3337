/**
 * Moves a file or a folder to its place, over what stands there; the one way to do so. On Windows that is refused for
 * as long as somebody has either of them open, a virus scanner or an indexer mostly, which lasts some milliseconds.
 */
import { renameSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { isSystemError } from '#core/errors/system-problem.ts';

/** Milliseconds before each further try; about a second in all. */
const pauses = [10, 20, 50, 100, 200, 300, 400];

const heldOpen = ['EPERM', 'EACCES', 'EBUSY'] as const;

/** What it is made of, so that a test can be Windows. */
interface RenameTools<Done> {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Done;
  readonly pause: (milliseconds: number) => unknown;
}

const own: RenameTools<Promise<void>> = { platform: process.platform, rename, pause };

const ownAtOnce: RenameTools<void> = {
  platform: process.platform,
  rename: renameSync,
  pause: (milliseconds) =>
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds),
};

/** @throws what the file system says, the last time that it was asked */
export async function renamePatiently(
  from: string,
  to: string,
  tools: RenameTools<Promise<void>> = own,
): Promise<void> {
  for (let tries = 0; ; tries += 1) {
    try {
      await tools.rename(from, to);
      return;
    } catch (error) {
      await tools.pause(pauseAfter(tries, error, tools.platform));
    }
  }
}

/** The same for whoever cannot wait otherwise than by standing still. */
export function renamePatientlySync(
  from: string,
  to: string,
  tools: RenameTools<void> = ownAtOnce,
): void {
  for (let tries = 0; ; tries += 1) {
    try {
      tools.rename(from, to);
      return;
    } catch (error) {
      tools.pause(pauseAfter(tries, error, tools.platform));
    }
  }
}

/** @throws `error` when asking again would not help, or was done often enough */
function pauseAfter(tries: number, error: unknown, platform: NodeJS.Platform): number {
  const milliseconds = pauses[tries];
  const isHeld = platform === 'win32' && heldOpen.some((code) => isSystemError(error, code));
  if (!isHeld || milliseconds === undefined) throw error;
  return milliseconds;
}
