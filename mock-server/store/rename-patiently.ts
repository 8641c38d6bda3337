/**
 * Moves a file to its place, over what stands there. On Windows that is refused for as long as somebody has either of
 * them open, a virus scanner or an indexer mostly, which lasts some milliseconds.
 */
import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

import { isSystemError } from '#core/errors/system-problem.ts';

/** Milliseconds before each further try; about a second in all. */
const pauses = [10, 20, 50, 100, 200, 300, 400];

const heldOpen = ['EPERM', 'EACCES', 'EBUSY'] as const;

/** What it is made of, so that a test can be Windows. */
export interface RenameTools {
  readonly platform: NodeJS.Platform;
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
}

const own: RenameTools = { platform: process.platform, rename, pause };

/** @throws what the file system says, the last time that it was asked */
export async function renamePatiently(
  from: string,
  to: string,
  tools: RenameTools = own,
): Promise<void> {
  for (const milliseconds of tools.platform === 'win32' ? pauses : []) {
    try {
      await tools.rename(from, to);
      return;
    } catch (error) {
      if (!heldOpen.some((code) => isSystemError(error, code))) throw error;
      await tools.pause(milliseconds);
    }
  }
  await tools.rename(from, to);
}
