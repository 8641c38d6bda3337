/** Logs in folders of a test. */
import { join } from 'node:path';

import { onTestFinished } from 'vitest';

import type { EventLog } from '../../mock-server/store/event-log.ts';
import { type LogFolderOptions, openLogFolder } from '../../mock-server/store/open-log-folder.ts';
import { systemClock as clock } from '../../mock-server/system-ports.ts';
import { newNotice } from './log-entries.ts';

/** Open until the test ends. */
export async function openLog(
  dir: string,
  options: Partial<LogFolderOptions> = {},
): Promise<EventLog> {
  const log = await openLogFolder(dir, { clock, ...options });
  onTestFinished(() => log.close());
  return log;
}

/** @returns the file of a log that was closed, with so many entries in it */
export async function makeLog(dir: string, entries: number): Promise<string> {
  const log = await openLogFolder(dir, { clock });
  await Promise.all(
    Array.from({ length: entries }, (_, index) => log.append(newNotice(`note ${index + 1}`))),
  );
  const file = join(dir, 'recordings', log.recording.id, 'log.jsonl');
  await log.close();
  return file;
}
