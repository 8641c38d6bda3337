/** Whole lines that do not belong to a log are somebody's work, and kept beside it when they are cut off. */
import { appendFile, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import type { LogTail } from './recover-tail.ts';

export const cutOffFile = 'cut-off.txt';

/** @param path of the log file */
export async function keepCutOff(
  file: FileHandle,
  path: string,
  { end, torn }: LogTail,
): Promise<void> {
  const bytes = Buffer.alloc(torn);
  const { bytesRead } = await file.read(bytes, 0, torn, end);
  await appendFile(join(dirname(path), cutOffFile), bytes.subarray(0, bytesRead), { mode: 0o600 });
}
