/**
 * Reads the folder of the user's own fixtures: each JSON file is one, or several. A file that cannot be read or understood is
 * a problem with its reason, and the others go on.
 */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

import {
  isOwnFixtureFile,
  type OwnFixture,
  ownFixtureName,
  parseOwnFile,
} from '#core/catalogue/own-fixture.ts';
import { HarnessError, isHarnessError } from '#core/errors/harness-error.ts';
import { isSystemError } from '#core/errors/system-problem.ts';
import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { readAtMost } from '../read-at-most.ts';

export interface FileProblem {
  readonly file: string;
  readonly reason: string;
}

export interface OwnFixtures {
  readonly files: readonly OwnFixture[];
  readonly problems: readonly FileProblem[];
}

/** A fixture is sent as one body, of which GitLab sends less than 25 MB. */
const maxBytes = 32 * 1024 * 1024;
/** Of a file that is named: its events are held in memory, and an order to a harness has room for as much. */
const maxNamedBytes = 64 * 1024 * 1024;
const maxFiles = 2000;

/** @throws HarnessError `fixture/invalid-file`, `fixture/too-large`, and what the system throws */
export async function readOwnFixture(
  path: string,
  name: string,
  most = maxNamedBytes,
): Promise<readonly OwnFixture[]> {
  const bytes = await readAtMost(path, most);
  if (bytes === null) throw tooLarge(name, most);
  return parseOwnFile(name, bytes, (some) => Buffer.from(some).toString('utf8'));
}

function tooLarge(name: string, most: number): HarnessError {
  const reason = `it has more than ${most / 1024 / 1024} MiB, and fixtures are held in memory`;
  return new HarnessError({
    code: 'fixture/too-large',
    category: 'user-input',
    message: `Failed to read the fixture ${name}: ${reason}. Try ${insteadOfFixture}.`,
    details: { name, reason },
  });
}

/** For events without number: what is read and sent piece by piece. */
export const insteadOfFixture =
  '`auditorium import` and `auditorium replay`, which take files of any size';

/** @param folder one that is not there has no fixtures, and no problem */
export async function readOwnFixtures(folder: string): Promise<OwnFixtures> {
  const names = await listJsonFiles(folder);
  const files: OwnFixture[] = [];
  const problems: FileProblem[] = [];
  for (const file of names.slice(0, maxFiles)) {
    const outcome = await readOne(join(folder, file), ownFixtureName(file));
    if (typeof outcome === 'string') problems.push({ file, reason: outcome });
    else files.push(...outcome);
  }
  if (names.length > maxFiles) {
    const reason = `the folder has ${names.length} JSON files, and only the first ${maxFiles} are read`;
    problems.push({ file: names[maxFiles] ?? '', reason });
  }
  return { files, problems };
}

async function listJsonFiles(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter(
        (entry) =>
          !entry.isDirectory() && !entry.name.startsWith('.') && isOwnFixtureFile(entry.name),
      )
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    if (isSystemError(error, 'ENOENT')) return [];
    throw error;
  }
}

/** The reason as text when it cannot be fired; none when it went away meanwhile. */
async function readOne(path: string, name: string): Promise<readonly OwnFixture[] | string> {
  try {
    return await readOwnFixture(path, name, maxBytes);
  } catch (error) {
    return isSystemError(error, 'ENOENT') ? [] : whyUnreadable(error);
  }
}

/** Why a file is no fixture, as the end of a sentence. */
export function whyUnreadable(error: unknown): string {
  const reason = isHarnessError(error) ? error.details['reason'] : null;
  if (typeof reason === 'string') return reason;
  return describeSystemProblem(error);
}
