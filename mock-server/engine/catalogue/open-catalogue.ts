/** What this harness can fire: GitLab's own data, and the user's folder, which may change while it runs. */
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
import { noOwnFixtures, watchOwnFixtures } from './watch-own-fixtures.ts';

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
