/**
 * The recordings of a data folder: `<dir>/recordings/<id>/log.jsonl`, and beside them a file `current` that
 * names the one in use. Nothing here ever deletes a recording.
 */
import { mkdir, open, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { RecordingView } from '#contract/operations/log-operations.ts';
import { isSystemError } from '#core/errors/system-problem.ts';

import type { LogRecording, RecordingShelf } from '../log/log-recording.ts';
import { writeWhole } from '../write-whole.ts';
import { createIndexFile } from './index-file.ts';
import { openRecordingFile, type RecordingFileOptions } from './open-recording-file.ts';
import { recordingName, startOfRecording } from './recording-names.ts';
import { findTail } from './recover-tail.ts';

const logFile = 'log.jsonl';
const indexFile = 'index.json';
const columnsFile = 'columns.bin';
const pointerFile = 'current';

async function names(folder: string): Promise<string[]> {
  const found = await readdir(folder);
  return found.filter((name) => startOfRecording(name) !== null).sort();
}

/** The recording to go on in: the one last in use, else the newest, else null. */
export async function currentRecording(folder: string): Promise<string | null> {
  const known = await names(folder);
  const pointed = await readFile(join(folder, pointerFile), 'utf8').catch(() => '');
  return known.find((name) => name === pointed.trim()) ?? known.at(-1) ?? null;
}

function point(folder: string, id: string): Promise<void> {
  return writeWhole(join(folder, pointerFile), `${id}\n`, { sync: false });
}

async function makeFolder(folder: string, moment: number): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const id = recordingName(moment, copy);
    try {
      await mkdir(join(folder, id), { mode: 0o700 });
      return id;
    } catch (error) {
      if (!isSystemError(error, 'EEXIST')) {
        throw error;
      }
    }
  }
}

async function viewRecording(folder: string, id: string): Promise<RecordingView> {
  const startedAt = startOfRecording(id) ?? '';
  const file = await open(join(folder, id, logFile), 'r').catch(() => null);
  if (file === null) {
    return { id, startedAt, entries: 0 };
  }
  try {
    const { size } = await file.stat();
    const { lastSeq } = await findTail(file, size);
    return { id, startedAt, entries: lastSeq };
  } catch {
    return { id, startedAt, entries: 0 };
  } finally {
    await file.close();
  }
}

/** @param folder the `recordings` folder, which exists */
export function createRecordingFolder(
  folder: string,
  { clock, onRefusal }: Pick<RecordingFileOptions, 'clock' | 'onRefusal'>,
): RecordingShelf {
  async function openRecording(id: string): Promise<LogRecording> {
    const path = join(folder, id, logFile);
    const startedAt = startOfRecording(id) ?? '';
    const indexStore = createIndexFile({
      index: join(folder, id, indexFile),
      columns: join(folder, id, columnsFile),
    });
    const recording = await openRecordingFile({
      ...{ id, startedAt, path, clock, indexStore, onRefusal },
    });
    await point(folder, id);
    return recording;
  }

  return {
    async create() {
      return openRecording(await makeFolder(folder, clock.now()));
    },
    async open(id) {
      const known = await names(folder);
      return known.includes(id) ? openRecording(id) : null;
    },
    async others(openId) {
      const known = await names(folder);
      return Promise.all(
        known.filter((id) => id !== openId).map((id) => viewRecording(folder, id)),
      );
    },
    close: () => Promise.resolve(),
  };
}
