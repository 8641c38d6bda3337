/**
 * How lowdb reads and writes the state file: the whole file at once, by way of a second file that takes
 * its place, so that a reader or a crash meets the old world or the new one and never half of one.
 */
import { open, readFile, rename, rm } from 'node:fs/promises';

import type { Adapter } from 'lowdb';

import { parseJson } from '#core/errors/json-problem.ts';

import { encodeWorld } from './encode-world.ts';
import { worldFileError } from './world-file-error.ts';

/** Only the owner may read it: the file has access tokens. */
const fileMode = 0o600;

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

export class WorldFileAdapter implements Adapter<unknown> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @returns the JSON value, or null when there is no file: a file that says `null` is another matter */
  async read(): Promise<unknown> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isMissing(error)) {
        return null;
      }
      throw worldFileError('state/unreadable', this.#path, error);
    }
    return parseJson(text, (why) => worldFileError('state/unreadable', this.#path, why)) ?? {};
  }

  async write(data: unknown): Promise<void> {
    const temporary = `${this.#path}.${process.pid}.tmp`;
    try {
      const file = await open(temporary, 'w', fileMode);
      try {
        await file.writeFile(encodeWorld(data));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, this.#path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw worldFileError('state/write-failed', this.#path, error);
    }
  }
}
