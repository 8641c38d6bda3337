/** What this harness can fire: GitLab's own data, and the user's folder, which may change while it runs. */
import { type FSWatcher, watch } from 'node:fs';
import { join } from 'node:path';

import type { ParsedInput } from '#contract/operations.ts';
import type { CatalogueView } from '#contract/views/catalogue-view.ts';
import type { Catalogue } from '#core/catalogue/catalogue-item.ts';
import { filterItems } from '#core/catalogue/filter-items.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { eventTypes, fixtures, profileTimeline, traps } from '#fixtures/index.ts';

import type { ClosingList } from '../../closing-list.ts';
import type { Notices } from '../../notices.ts';
import { makeFolder } from '../../store/make-folder.ts';
import { type FileProblem, type OwnFixtures, readOwnFixtures } from './read-own-fixtures.ts';
import { requireFolder } from './require-folder.ts';

export interface OpenCatalogue {
  readonly current: () => Catalogue;
  /** Of the user's own files; null = there is none. */
  readonly folder: string | null;
  /** @throws HarnessError `profile/unknown` */
  readonly list: (query: ParsedInput<'listCatalogue'>) => CatalogueView;
}

export interface CatalogueOptions {
  readonly dataDir: string | null;
  /** Absolute; null = `fixtures` in the data folder, which is made when it is not there. */
  readonly fixturesDir: string | null;
  readonly notices: Notices;
  readonly closing: ClosingList;
  readonly onChange: () => void;
}

/** @throws HarnessError `fixtures/no-folder` */
export async function openCatalogue(options: CatalogueOptions): Promise<OpenCatalogue> {
  const { notices, closing, onChange } = options;
  const folder = await chooseFolder(options);
  const own =
    folder === null
      ? noOwnFixtures
      : await watchOwnFixtures(folder, {
          onChange,
          onProblem: notices.fixtureUnreadable,
          onFault: notices.fault,
        });
  closing.add(own.close);
  let made: Catalogue = { fixtures, eventTypes, traps, files: own.current().files };
  // The same object as long as it holds the same: what is looked up in it is prepared once for each.
  const current = (): Catalogue => {
    const { files } = own.current();
    if (files !== made.files) made = { ...made, files };
    return made;
  };
  return {
    current,
    folder: own.folder,
    list: ({ kind, profile, scope }) => ({
      items: filterItems(current(), {
        kind: kind ?? null,
        version: profile === undefined ? null : makeProfile(profile, profileTimeline).version,
        scope: scope ?? null,
      }),
      folder: own.folder,
      problems: [...own.current().problems],
    }),
  };
}

async function chooseFolder({ dataDir, fixturesDir }: CatalogueOptions): Promise<string | null> {
  if (fixturesDir !== null || dataDir === null) return fixturesDir;
  const folder = join(dataDir, 'fixtures');
  await makeFolder(folder);
  return folder;
}

// Keeps the user's own fixtures as their folder has them: it is read when it is opened and again shortly after
// something in it changed. Nothing is ever written there.

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
