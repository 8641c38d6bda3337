/**
 * Fixtures that are named by their file. What ends in `.json` or has a slash is a path; no id of a fixture has
 * either. The files are read before anything is sent.
 */
import { basename } from 'node:path';

import type { OwnFixture } from '#core/catalogue/own-fixture.ts';
import { readOwnFixture, whyUnreadable } from '#mock-server/catalogue/read-own-fixtures.ts';

import { usageError } from '../../options/usage-error.ts';

export interface NamedFixtures {
  /** Ids, with `file:NAME` where a path was. */
  readonly fixtures: readonly string[];
  readonly files: readonly OwnFixture[];
}

/** @throws HarnessError for a file that is not there or holds no event, in the words of the path as it was typed */
export async function readOwnFiles(names: readonly string[]): Promise<NamedFixtures> {
  const files = new Map<string, OwnFixture>();
  for (const path of new Set(names.filter(isPath))) {
    files.set(path, await readFile(path, freeName(path, [...files.values()])));
  }
  return {
    fixtures: names.map((name) => {
      const file = files.get(name);
      return file === undefined ? name : `file:${file.name}`;
    }),
    files: [...files.values()],
  };
}

/** Whether a name is that of a file. */
export function isPath(name: string): boolean {
  return /\.json$/i.test(name) || /[/\\]/.test(name);
}

/** Two files of the same name in two folders are told apart by their whole paths. */
function freeName(path: string, taken: readonly OwnFixture[]): string {
  const name = basename(path).replace(/\.json$/i, '');
  return taken.some((other) => other.name === name) ? path : name;
}

async function readFile(path: string, name: string): Promise<OwnFixture> {
  try {
    return await readOwnFixture(path, name);
  } catch (error) {
    throw usageError({
      reading: path,
      problem: whyUnreadable(error),
      advice:
        'a JSON file with the payload as one object, or an id that `auditorium fixtures` lists',
      details: { path },
      cause: error,
    });
  }
}
