/**
 * Fixtures that are named by their file. What ends in `.json`, `.ndjson` or `.jsonl` or has a slash is a path; no id of a fixture has
 * either. The files are read before anything is sent.
 */
import { isOwnFixtureFile, type OwnFixture, ownFixtureName } from '#core/catalogue/own-fixture.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';
import {
  insteadOfFixture,
  readOwnFixture,
  whyUnreadable,
} from '#mock-server/engine/catalogue/read-own-fixtures.ts';

import { usageError } from '../../options/usage-error.ts';

export interface NamedFixtures {
  /** Ids, with `file:NAME` where a path was, for each event of the file. */
  readonly fixtures: readonly string[];
  readonly files: readonly OwnFixture[];
}

/** @throws HarnessError for a file that is not there or holds no event, in the words of the path as it was typed */
export async function readOwnFiles(names: readonly string[]): Promise<NamedFixtures> {
  names.forEach(refuseOtherFile);
  const files = await readOwnPaths(names.filter(isPath));
  return {
    fixtures: names.flatMap((name) => {
      const events = files.get(name);
      return events === undefined ? [name] : events.map((event) => `file:${event.name}`);
    }),
    files: [...files.values()].flat(),
  };
}

/** The events of each file, by its path. @throws HarnessError as `readOwnFiles` does */
export async function readOwnPaths(
  paths: readonly string[],
): Promise<ReadonlyMap<string, readonly OwnFixture[]>> {
  const files = new Map<string, readonly OwnFixture[]>();
  for (const path of new Set(paths)) {
    files.set(path, await readFile(path, freeName(path, [...files.keys()])));
  }
  return files;
}

/** Whether a name is that of a file. */
export function isPath(name: string): boolean {
  return isOwnFixtureFile(name) || /[/\\]/.test(name);
}

/** A file of another kind has a command of its own. */
function refuseOtherFile(name: string): void {
  const other = [
    { ending: /\.ya?ml$/i, problem: 'it is no payload', advice: `--scenario ${name}` },
    {
      ending: /\.(?:har|http|auditorium|gz|zip)$/i,
      problem: 'it is no payload, but may hold requests',
      advice: `\`auditorium import ${name}\` and then \`auditorium replay\``,
    },
  ].find(({ ending }) => ending.test(name));
  if (other === undefined) return;
  throw usageError({ reading: name, problem: other.problem, advice: other.advice });
}

/** Two files of the same name in two folders are told apart by their whole paths. */
function freeName(path: string, taken: readonly string[]): string {
  const name = ownFixtureName(path);
  return taken.some((other) => ownFixtureName(other) === name) ? path : name;
}

async function readFile(path: string, name: string): Promise<readonly OwnFixture[]> {
  try {
    return await readOwnFixture(path, name);
  } catch (error) {
    throw usageError({
      reading: path,
      problem: whyUnreadable(error),
      advice:
        isHarnessError(error) && error.code === 'fixture/too-large'
          ? insteadOfFixture
          : 'a JSON file in UTF-8 with the payload as one object, or an id that `auditorium fixtures` lists',
      details: { path },
      cause: error,
    });
  }
}
