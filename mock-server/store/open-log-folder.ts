/**
 * The log in a data folder: `recordings/<id>/log.jsonl`, one entry a line, and `bodies/<sha256>` for bodies too
 * large for a line. Files only ever grow, except that a torn last line is cut off.
 */
import { join, resolve } from 'node:path';

import { type HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import type { Clock } from '#core/ports/ports.ts';

import type { EventLog } from './event-log.ts';
import { createEventLog } from './log/create-event-log.ts';
import { folderNotWritable } from './log/log-errors.ts';
import { createBodyFiles, removeUnfinishedBodies } from './log-files/body-files.ts';
import { createDiskReserve, usualReserve } from './log-files/disk-reserve.ts';
import { lockFolder } from './log-files/folder-lock.ts';
import {
  createRecordingFolder,
  currentRecording,
  pathsOfLogs,
  purgeDeleted,
} from './log-files/recording-folder.ts';
import { makeFolder } from './make-folder.ts';

export interface LogFolderOptions {
  readonly clock: Clock;
  /** Bytes that may wait in memory while the disk takes nothing; left out = 128 MiB, 0 = what it refuses is refused. */
  readonly reserve?: number | undefined;
  /** Told once when entries begin to be refused; whoever appends one hears of it too. */
  readonly onRefusal?: ((error: HarnessError) => void) | undefined;
  /** Told of entries that still waited for the disk when the log was closed. */
  readonly onLost?: ((entries: number) => void) | undefined;
}

async function openLocked(
  dir: string,
  options: LogFolderOptions,
  unlock: () => Promise<void>,
): Promise<EventLog> {
  const bodies = join(dir, 'bodies');
  const recordings = join(dir, 'recordings');
  await makeFolder(bodies);
  await makeFolder(recordings);
  await removeUnfinishedBodies(bodies);
  const wasPurged = await purgeDeleted(recordings);
  const reserve = createDiskReserve(options.reserve ?? usualReserve);
  // Bodies before the lines that name them.
  const bodyFiles = createBodyFiles(bodies, reserve);
  const shelf = createRecordingFolder(recordings, { ...options, reserve });
  const current = await currentRecording(recordings);
  const found = current === null ? null : await shelf.open(current);
  const closing = new AbortController();
  let collecting: Promise<void> = Promise.resolve();
  const collect = (): Promise<void> => {
    // What is not removed now is removed another time.
    collecting = bodyFiles
      .collect(() => pathsOfLogs(recordings), closing.signal)
      .catch(() => undefined);
    return collecting;
  };
  const log = createEventLog({
    recordings: {
      ...shelf,
      async close() {
        closing.abort();
        await collecting;
        reserve.close();
        await unlock();
      },
    },
    bodies: bodyFiles,
    disk: reserve,
    first: found ?? (await shelf.create()),
    now: () => options.clock.now(),
    collectBodies: collect,
  });
  if (wasPurged) void collect();
  return log;
}

/**
 * Opens the log of a data folder, making the folder when there is none, and goes on in the recording that was
 * in use last.
 * @throws HarnessError `log/folder-in-use` when another harness has it, `log/folder-not-writable` when it
 * cannot be made or written, `log/unreadable` when its log is something else
 */
export async function openLogFolder(dir: string, options: LogFolderOptions): Promise<EventLog> {
  const folder = resolve(dir);
  let unlock: (() => Promise<void>) | null = null;
  try {
    await makeFolder(folder);
    unlock = await lockFolder(folder);
    return await openLocked(folder, options, unlock);
  } catch (cause) {
    await unlock?.();
    throw isHarnessError(cause) ? cause : folderNotWritable(folder, cause);
  }
}
