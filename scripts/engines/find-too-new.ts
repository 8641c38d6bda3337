/** Which packages of a lock file do not allow a version of Node.js. */
import semver from 'semver';
import { z } from 'zod';

const lockSchema = z.object({
  packages: z.record(
    z.string(),
    z.object({
      engines: z.unknown().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/**
 * Tools of the build and of tests that ask for more than they use. Nothing that
 * is shipped may stand here, and a package that is in use at run time is told all the same.
 */
const excepted = [
  // Only downloads and unpacks Electron, which brings a Node.js of its own.
  'node_modules/electron',
  'node_modules/@electron/get',
  'node_modules/@electron-internal/extract-zip',
];
/** Parts of GraphQL Yoga, a client of the tests. */
const exceptedNames = ['@whatwg-node/promise-helpers', '@whatwg-node/disposablestack'];

export interface TooNew {
  /** As the lock file names it: `node_modules/x`. */
  readonly path: string;
  readonly range: string;
}

function rangeOf(engines: unknown): string | null {
  const read = z.object({ node: z.string() }).safeParse(engines);
  return read.success ? read.data.node : null;
}

function isExcepted(path: string): boolean {
  return excepted.includes(path) || exceptedNames.some((name) => path.endsWith(`/${name}`));
}

/**
 * @param lock package-lock.json, parsed
 * @param floor a whole version of Node.js
 */
export function findTooNew(lock: unknown, floor: string): readonly TooNew[] {
  return Object.entries(lockSchema.parse(lock).packages).flatMap(([path, { engines, dev }]) => {
    const range = rangeOf(engines);
    if (path === '' || range === null || semver.satisfies(floor, range)) return [];
    return dev === true && isExcepted(path) ? [] : [{ path, range }];
  });
}
