/**
 * How lowdb reads and writes the state file: the whole file at once, by way of a second file that takes
 * its place, so that a reader or a crash meets the old world or the new one and never half of one.
 */
import { readFile } from 'node:fs/promises';

import type { Adapter } from 'lowdb';

import { parseJson } from '#core/errors/json-problem.ts';
import { isSystemError } from '#core/errors/system-problem.ts';

import { writeWhole } from '../write-whole.ts';
import { encodeWorld } from './encode-world.ts';
import { worldFileError } from './world-file-error.ts';

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
      if (isSystemError(error, 'ENOENT')) {
        return null;
      }
      throw worldFileError('state/unreadable', this.#path, error);
    }
    return parseJson(text, (why) => worldFileError('state/unreadable', this.#path, why)) ?? {};
  }

  async write(data: unknown): Promise<void> {
    try {
      await writeWhole(this.#path, encodeWorld(data));
    } catch (error) {
      throw worldFileError('state/write-failed', this.#path, error);
    }
  }
}
