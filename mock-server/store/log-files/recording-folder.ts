/**
 * The recordings of a data folder: `<dir>/recordings/<id>/log.jsonl`, and beside them a file `current` that
 * names the one in use. A deleted one is put aside under another name, and gone when the folder is opened again.
 */
import { mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

import type { RecordingView } from '#contract/operations/log-operations.ts';
import { isSystemError } from '#core/errors/system-problem.ts';
import { keepAll, type Retention, retentionSchema } from '#core/recordings/plan-retention.ts';

import { renamePatiently } from '../../rename-patiently.ts';
import type { LogRecording, RecordingShelf } from '../log/log-recording.ts';
import { nothingSaid, parseAbout } from '../recordings/recording-about.ts';
import { writeWhole } from '../write-whole.ts';
import { createAnnotationFile } from './annotation-file.ts';
import { createIndexFile } from './index-file.ts';
import { openRecordingFile, type RecordingFileOptions } from './open-recording-file.ts';
import { recordingName, startOfRecording } from './recording-names.ts';
import { findTail } from './recover-tail.ts';
import { stageRecording, unfinishedRecording } from './stage-recording.ts';

const logFile = 'log.jsonl';
const indexFile = 'index.json';
const columnsFile = 'columns.bin';
const pointerFile = 'current';
const aboutFile = 'about.json';
const annotationsFile = 'annotations.jsonl';
const retentionFile = 'retention.json';
const aside = '.deleted-';

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

/**
 * Makes room: what was deleted before the last start can no longer be taken back, and what came in part is nothing.
 * @returns whether anything went
 */
export async function purgeDeleted(folder: string): Promise<boolean> {
  const found = await readdir(folder);
  const gone = found.filter(
    (name) => name.startsWith(aside) || name.startsWith(unfinishedRecording),
  );
  for (const name of gone) await rm(join(folder, name), { recursive: true, force: true });
  return gone.length > 0;
}

/** Of every recording, those that are put aside or not whole among them. */
export async function pathsOfLogs(folder: string): Promise<string[]> {
  const found = await readdir(folder, { withFileTypes: true });
  return found.filter((one) => one.isDirectory()).map(({ name }) => join(folder, name, logFile));
}

/** @returns whether there was something to move */
function move(from: string, to: string): Promise<boolean> {
  return renamePatiently(from, to).then(
    () => true,
    () => false,
  );
}

async function readRetention(folder: string): Promise<Retention> {
  try {
    const text = await readFile(join(folder, retentionFile), 'utf8');
    return retentionSchema.parse(JSON.parse(text));
  } catch {
    // Nothing is deleted for limits that cannot be read.
    return keepAll;
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function makeFolder(folder: string, moment: number): Promise<string> {
  for (let copy = 1; ; copy += 1) {
    const id = recordingName(moment, copy);
    // One that was put aside may come back.
    if (await isThere(join(folder, aside + id))) continue;
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
  shared: Pick<RecordingFileOptions, 'clock' | 'reserve' | 'onLost' | 'onRefusal'>,
): RecordingShelf {
  function openFile(id: string): Promise<LogRecording> {
    const path = join(folder, id, logFile);
    const startedAt = startOfRecording(id) ?? '';
    const indexStore = createIndexFile({
      index: join(folder, id, indexFile),
      columns: join(folder, id, columnsFile),
    });
    return openRecordingFile({ ...shared, id, startedAt, path, indexStore });
  }

  async function openRecording(id: string): Promise<LogRecording> {
    const recording = await openFile(id);
    await point(folder, id);
    return recording;
  }

  return {
    async create() {
      return openRecording(await makeFolder(folder, shared.clock.now()));
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
    async peek(id) {
      const known = await names(folder);
      return known.includes(id) ? openFile(id) : null;
    },
    stage: (startedAt) =>
      stageRecording({
        ...{ folder, logFile, aboutFile, annotationsFile },
        claim: () => makeFolder(folder, Date.parse(startedAt)),
      }),
    size: (id) =>
      stat(join(folder, id, logFile)).then(
        ({ size }) => size,
        () => 0,
      ),
    about: (id) =>
      readFile(join(folder, id, aboutFile), 'utf8').then(parseAbout, () => nothingSaid),
    describe: (id, about) => writeWhole(join(folder, id, aboutFile), JSON.stringify(about)),
    annotations: (id) => createAnnotationFile(join(folder, id, annotationsFile)),
    remove: (id) => move(join(folder, id), join(folder, aside + id)),
    restore: (id) => move(join(folder, aside + id), join(folder, id)),
    purge: (id) => rm(join(folder, aside + id), { recursive: true, force: true }),
    retention: () => readRetention(folder),
    setRetention: (limits) => writeWhole(join(folder, retentionFile), JSON.stringify(limits)),
    close: () => Promise.resolve(),
  };
}
