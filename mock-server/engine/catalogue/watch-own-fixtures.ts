/**
 * Keeps the user's own fixtures as their folder has them: it is read when it is opened and again shortly after
 * something in it changed. Nothing is ever written there.
 */
import { type FSWatcher, watch } from 'node:fs';

import { type FileProblem, type OwnFixtures, readOwnFixtures } from './read-own-fixtures.ts';
import { requireFolder } from './require-folder.ts';

export interface OwnFixtureFolder {
  /** null = the user has none. */
  readonly folder: string | null;
  readonly current: () => OwnFixtures;
  readonly close: () => void;
}

export interface WatchOptions {
  /** Told after each change. */
  readonly onChange: () => void;
  /** Told of a file that cannot be fired, once for each reason. */
  readonly onProblem: (problem: FileProblem) => void;
  /** Told when the folder can no longer be read or followed. */
  readonly onFault: (error: unknown) => void;
}

/** An editor that saves makes several changes; one reading serves them all. */
const debounceMs = 100;

const nothing: OwnFixtures = { files: [], problems: [] };

export const noOwnFixtures: OwnFixtureFolder = {
  folder: null,
  current: () => nothing,
  close: () => undefined,
};

/** @throws HarnessError `fixtures/no-folder` when it is not there or no folder */
export async function watchOwnFixtures(
  folder: string,
  { onChange, onProblem, onFault }: WatchOptions,
): Promise<OwnFixtureFolder> {
  await requireFolder(folder, '--fixtures');
  let current = nothing;
  let told = new Set<string>();
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let reading = Promise.resolve();

  const read = async (): Promise<void> => {
    const next = await readOwnFixtures(folder);
    if (closed) return;
    current = next;
    const before = told;
    told = new Set(next.problems.map(keyOf));
    next.problems.filter((problem) => !before.has(keyOf(problem))).forEach(onProblem);
  };
  const readAgain = (): void => {
    timer = null;
    // One after another: a reading that began earlier must not have the last word.
    reading = reading.then(read).then(() => {
      if (!closed) onChange();
    }, onFault);
  };
  // Watched before it is read, so that no change falls between the two.
  const watcher = follow(folder, onFault, () => {
    if (closed) return;
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(readAgain, debounceMs);
  });
  await read();
  return {
    folder,
    current: () => current,
    close: () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      watcher?.close();
    },
  };
}

function keyOf({ file, reason }: FileProblem): string {
  return `${file}\n${reason}`;
}

/** Where the system cannot follow a folder, what was read at the start stays, and that is told. */
function follow(
  folder: string,
  onFault: WatchOptions['onFault'],
  onEvent: () => void,
): FSWatcher | null {
  try {
    return watch(folder, { persistent: false }, onEvent).on('error', onFault);
  } catch (error) {
    onFault(error);
    return null;
  }
}
