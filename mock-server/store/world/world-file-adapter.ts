/**
 * How lowdb reads and writes the state file: the whole file at once, by way of a second file that takes
 * its place, so that a reader or a crash meets the old world or the new one and never half of one.
 */
import { readFile } from 'node:fs/promises';

import type { Adapter } from 'lowdb';

import { type ErrorCategory, HarnessError } from '#core/errors/harness-error.ts';
import { parseJson } from '#core/errors/json-problem.ts';
import { describeSystemProblem, isSystemError } from '#core/errors/system-problem.ts';
import type { World } from '#core/world/world.ts';

import { writeWhole } from '../write-whole.ts';
import { encodeWorld } from './encode-world.ts';
import { parseWorld } from './parse-world.ts';

/** The two ways in which a state file fails, in words. */
const failures = {
  'state/unreadable': {
    what: 'read the state file',
    advice:
      'The file was left as it is. Try moving it away to start with a new world, or choose another folder with --data.',
  },
  'state/write-failed': {
    what: 'write the state file',
    advice: 'Try a folder that you may write to with --data, or --memory to keep nothing.',
  },
} as const;

/** @param cause what was wrong: an error of the system or a sentence of ours, without a full stop */
export function worldFileError(
  code: keyof typeof failures,
  path: string,
  cause: unknown,
): HarnessError {
  const { what, advice } = failures[code];
  const reason = describeSystemProblem(cause);
  const category: ErrorCategory = 'configuration';
  return new HarnessError({
    code,
    category,
    message: `Failed to ${what} ${path}: ${reason}. ${advice}`,
    details: { path, reason },
  });
}

export class WorldFileAdapter implements Adapter<World> {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /** @returns null when there is no file: a file that says `null` is another matter */
  async read(): Promise<World | null> {
    let text: string;
    try {
      text = await readFile(this.#path, 'utf8');
    } catch (error) {
      if (isSystemError(error, 'ENOENT')) {
        return null;
      }
      throw worldFileError('state/unreadable', this.#path, error);
    }
    const unreadable = (why: string): Error => worldFileError('state/unreadable', this.#path, why);
    const parsed = parseWorld(parseJson(text, unreadable));
    if ('problem' in parsed) {
      throw unreadable(parsed.problem);
    }
    return parsed.world;
  }

  async write(world: World): Promise<void> {
    try {
      await writeWhole(this.#path, encodeWorld(world));
    } catch (error) {
      throw worldFileError('state/write-failed', this.#path, error);
    }
  }
}
