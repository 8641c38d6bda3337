/** Which tests prove which rows of what is known of GitLab, as the tests themselves say. */
import { readdirSync, readFileSync } from 'node:fs';

import { readTestFile, type TestFile } from './read-test-titles.ts';

export interface Proof {
  /** A test file, from the root of the project. */
  readonly file: string;
  /** The titles of groups and test, joined by ` > `. */
  readonly title: string;
}

const root = new URL('../../', import.meta.url);

/** Every test file that may prove a row, by its path from the root. */
export function readTestFiles(): ReadonlyMap<string, TestFile> {
  const names = ['core', 'fixtures', 'mock-server', 'test'].flatMap((room) =>
    readdirSync(new URL(room, root), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
      .filter((name) => name.endsWith('.test.ts'))
      .sort(),
  );
  return new Map(
    names.map((name) => [name, readTestFile(readFileSync(new URL(name, root), 'utf8'))]),
  );
}

/** The proofs of each row, by its id. */
export function findProofs(
  files: ReadonlyMap<string, TestFile> = readTestFiles(),
): ReadonlyMap<string, readonly Proof[]> {
  const proofs = new Map<string, Proof[]>();
  for (const [file, { titles }] of files) {
    for (const { path, rows } of titles) {
      for (const id of rows) proofs.set(id, [...(proofs.get(id) ?? []), { file, title: path }]);
    }
  }
  return proofs;
}
