/** Snapshots as files, one each, `<name>.json`. */
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

import { snapshotNameSchema } from '#contract/views/world-view.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { parseJson } from '#core/errors/json-problem.ts';
import { describeSystemProblem, isSystemError } from '#core/errors/system-problem.ts';

import { makeFolder } from '../../store/make-folder.ts';
import { parseWorld } from '../../store/world/parse-world.ts';
import { writeWhole } from '../../store/write-whole.ts';
import { type Snapshot, type SnapshotShelf, toSnapshotView } from './snapshot-shelf.ts';

const ending = '.json';
const snapshotFileSchema = z.object({ savedAt: z.iso.datetime(), world: z.unknown() });

function unreadable(path: string, reason: string): HarnessError {
  return new HarnessError({
    code: 'snapshot/unreadable',
    category: 'configuration',
    message: `Failed to read the snapshot ${path}: ${reason}. Try another one, or delete it.`,
    details: { path, reason },
  });
}

function notWritten(path: string, cause: unknown): HarnessError {
  const reason = describeSystemProblem(cause);
  return new HarnessError({
    code: 'snapshot/write-failed',
    category: 'configuration',
    message: `Failed to write the snapshot ${path}: ${reason}. Try making room, or a folder that you may write to with --data.`,
    details: { path, reason },
  });
}

function parseSnapshot(path: string, text: string): Snapshot {
  const json = parseJson(text, (problem) => unreadable(path, problem));
  const file = snapshotFileSchema.safeParse(json);
  if (!file.success) throw unreadable(path, 'it is not a snapshot of this program');
  const parsed = parseWorld(file.data.world);
  if ('problem' in parsed) throw unreadable(path, parsed.problem);
  return { savedAt: file.data.savedAt, world: parsed.world };
}

async function writeSnapshot(path: string, snapshot: Snapshot): Promise<void> {
  try {
    await writeWhole(path, `${JSON.stringify(snapshot, null, 2)}\n`);
  } catch (error) {
    throw notWritten(path, error);
  }
}

/** @param folder absolute; made when the first snapshot is saved */
export function createFileSnapshots(folder: string): SnapshotShelf {
  const pathOf = (name: string): string => join(folder, `${name}${ending}`);
  const read = async (name: string): Promise<Snapshot | null> => {
    const path = pathOf(name);
    let text: string;
    try {
      text = await readFile(path, 'utf8');
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) return null;
      throw unreadable(path, describeSystemProblem(error));
    }
    return parseSnapshot(path, text);
  };
  const names = async (): Promise<string[]> => {
    const files = await readdir(folder).catch((error: unknown) => {
      if (isSystemError(error, 'ENOENT')) return [];
      throw unreadable(folder, describeSystemProblem(error));
    });
    return files
      .filter((file) => file.endsWith(ending))
      .map((file) => file.slice(0, -ending.length))
      .filter((name) => snapshotNameSchema.safeParse(name).success)
      .sort();
  };
  return {
    list: async () => {
      const views = [];
      for (const name of await names()) {
        try {
          const snapshot = await read(name);
          if (snapshot !== null) views.push(toSnapshotView(name, snapshot));
        } catch (error) {
          const summary = isHarnessError(error) ? error.message : describeSystemProblem(error);
          views.push({ name, savedAt: null, summary });
        }
      }
      return views;
    },
    read,
    write: async (name, snapshot) => {
      await makeFolder(folder).catch((error: unknown) => {
        throw notWritten(folder, error);
      });
      await writeSnapshot(pathOf(name), snapshot);
    },
    remove: async (name) => {
      try {
        await rm(pathOf(name));
        return true;
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return false;
        throw notWritten(pathOf(name), error);
      }
    },
  };
}
