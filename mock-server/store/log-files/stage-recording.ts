/** A recording that comes whole from elsewhere: it stands under another name until all of it is there. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { renamePatiently } from '../../rename-patiently.ts';
import { writeFailed } from '../log/log-errors.ts';
import type { StagedRecording } from '../log/log-recording.ts';
import { writeWhole } from '../write-whole.ts';
import { createAnnotationFile } from './annotation-file.ts';

/** How the folder of a recording begins that is not whole yet, or never will be. */
export const unfinishedRecording = '.unfinished-';

export interface Staging {
  /** That of the recordings. */
  readonly folder: string;
  readonly logFile: string;
  readonly aboutFile: string;
  readonly annotationsFile: string;
  /** Makes the folder that it moves into. @returns its id */
  readonly claim: () => Promise<string>;
}

export async function stageRecording(staging: Staging): Promise<StagedRecording> {
  const { folder, logFile, aboutFile, annotationsFile, claim } = staging;
  const path = join(folder, `${unfinishedRecording}${randomUUID()}`);
  const refuse = (cause: unknown): never => {
    throw writeFailed(path, cause);
  };
  await mkdir(path, { mode: 0o700 }).catch(refuse);
  const file = await open(join(path, logFile), 'wx', 0o600).catch(refuse);
  let closed: Promise<void> | null = null;
  const close = (): Promise<void> => (closed ??= file.close());
  const remove = (): Promise<void> => rm(path, { recursive: true, force: true });
  return {
    write: (lines) => file.appendFile(lines).catch(refuse),
    async finish(about, annotations) {
      try {
        await close();
        const id = await claim();
        await writeWhole(join(folder, id, aboutFile), JSON.stringify(about));
        if (annotations.length > 0) {
          await createAnnotationFile(join(folder, id, annotationsFile)).save(annotations);
        }
        // The last step, by which it is a recording with something in it.
        await renamePatiently(join(path, logFile), join(folder, id, logFile));
        await remove();
        return id;
      } catch (cause) {
        return refuse(cause);
      }
    },
    async discard() {
      await close();
      await remove();
    },
  };
}
