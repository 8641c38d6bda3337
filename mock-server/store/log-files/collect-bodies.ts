/**
 * Removes bodies that no recording names any more, when recordings went for good. Those that were deleted and can be taken
 * back count as the others do. Nothing is removed that might be needed: a log that cannot be read keeps all of them, and
 * so does a body its youth, since the entry that will name it may still be on its way.
 */
import { createReadStream, unlinkSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { isSystemError } from '#core/errors/system-problem.ts';

export interface CollectOptions {
  /** Folder of the bodies. */
  readonly bodies: string;
  /** Paths of all logs that there are, of deleted and unfinished recordings too. */
  readonly logs: () => Promise<readonly string[]>;
  /** Bodies that were written before, in milliseconds since the epoch, have their entry by now. */
  readonly writtenBefore: number;
  /** Whether a body was written anew since this began. */
  readonly isFresh: (sha256: string) => boolean;
  readonly stop: AbortSignal;
}

const name = /^[0-9a-f]{64}$/;
/** How an entry names a body, whatever else it has; text that says the same has its quotes escaped. */
const mark = Buffer.from('"sha256":"');
const hashLength = 64;

/** @returns how many went @throws what the file system says; then none that is left is lost */
export async function collectBodies(options: CollectOptions): Promise<number> {
  const { bodies, logs, writtenBefore, isFresh, stop } = options;
  const unnamed = new Set((await readdir(bodies)).filter((file) => name.test(file)));
  for (const log of unnamed.size === 0 ? [] : await logs()) {
    await withoutNamed(log, unnamed, stop);
    if (unnamed.size === 0) return 0;
  }
  let gone = 0;
  for (const sha256 of unnamed) {
    const path = join(bodies, sha256);
    const { mtimeMs } = await stat(path);
    // No turn of the event loop between asking and removing: it may be written again at any moment.
    if (stop.aborted) return gone;
    if (mtimeMs >= writtenBefore || isFresh(sha256)) continue;
    unlinkSync(path);
    gone += 1;
  }
  return gone;
}

/** Takes those out that a log names. */
async function withoutNamed(log: string, unnamed: Set<string>, signal: AbortSignal): Promise<void> {
  let kept = Buffer.alloc(0);
  try {
    for await (const piece of createReadStream(log, { highWaterMark: 1024 * 1024, signal })) {
      const bytes = Buffer.concat([kept, piece as Buffer]);
      for (let at = bytes.indexOf(mark); at !== -1; at = bytes.indexOf(mark, at + 1)) {
        const from = at + mark.length;
        unnamed.delete(bytes.toString('latin1', from, from + hashLength));
      }
      // A name may go on in the next piece.
      kept = bytes.subarray(Math.max(0, bytes.length - mark.length - hashLength));
    }
  } catch (error) {
    // A recording whose log was never begun names none; one that was moved meanwhile stands elsewhere.
    if (!isSystemError(error, 'ENOENT')) throw error;
    await stat(dirname(log));
  }
}
