/**
 * What is written on the entries of a recording, in a file beside its log: small, and written whole each time, so that a
 * kill or a full disk leaves what was there before.
 */
import { appendFile, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

import { readAnnotationLines, writeAnnotationLines } from '#core/annotations/annotation-lines.ts';
import { isSystemError } from '#core/errors/system-problem.ts';

import { annotationsNotRead, annotationsNotWritten } from '../log/log-errors.ts';
import type { AnnotationStore } from '../log/log-recording.ts';
import { writeWhole } from '../write-whole.ts';

/** Beside it: lines that are none, since they may be somebody's words. */
const unreadableFile = 'annotations-unreadable.txt';

/** @param path made when there is something to write */
export function createAnnotationFile(path: string): AnnotationStore {
  const save: AnnotationStore['save'] = async (annotations) => {
    try {
      await writeWhole(path, writeAnnotationLines(annotations));
    } catch (cause) {
      throw annotationsNotWritten(path, cause);
    }
  };
  return {
    async load() {
      try {
        return readAnnotationLines(await readFile(path, 'utf8'));
      } catch (cause) {
        if (isSystemError(cause, 'ENOENT')) return readAnnotationLines('');
        throw annotationsNotRead(path, cause);
      }
    },
    save,
    async setAside({ annotations, unreadable }) {
      const aside = join(dirname(path), unreadableFile);
      await appendFile(aside, `${unreadable.join('\n')}\n`, { mode: 0o600 });
      await save(annotations);
      return `moved to ${unreadableFile} beside ${basename(path)}`;
    },
  };
}
