/** Which packages of a lock file do not allow a version of Node.js. */
import semver from 'semver';
import { z } from 'zod';

/** Not by its shape, which would put `packages` first: what is written back is in npm's order. */
const packagesSchema = z.record(z.string(), z.record(z.string(), z.unknown()));
const lockSchema = z.record(z.string(), z.unknown());

function packagesOf(lock: unknown): z.infer<typeof packagesSchema> {
  return packagesSchema.parse(lockSchema.parse(lock)['packages']);
}

/**
 * Tools that ask for more than they use, as `electron-installer.test.ts` shows: they download and unpack Electron, which
 * brings a Node.js of its own. The lock file does not repeat what they ask, so that npm warns nobody of it (decision 0040).
 * Nothing that is shipped may stand here.
 */
const askTooMuch: readonly string[] = [
  'node_modules/electron',
  'node_modules/@electron/get',
  'node_modules/@electron-internal/extract-zip',
];

export interface TooNew {
  /** As the lock file names it: `node_modules/x`. */
  readonly path: string;
  readonly range: string;
  /** Whether `withoutNeedless` helps. */
  readonly isNeedless: boolean;
}

function rangeOf(engines: unknown): string | null {
  const read = z.object({ node: z.string() }).safeParse(engines);
  return read.success ? read.data.node : null;
}

/**
 * @param lock package-lock.json, parsed
 * @param floor a whole version of Node.js
 */
export function findTooNew(lock: unknown, floor: string): readonly TooNew[] {
  return Object.entries(packagesOf(lock)).flatMap(([path, entry]) => {
    const range = rangeOf(entry['engines']);
    if (path === '' || range === null || semver.satisfies(floor, range)) return [];
    return [{ path, range, isNeedless: askTooMuch.includes(path) }];
  });
}

/** @returns the lock file without the `engines` of those that ask for more than they use; npm adds them with each update */
export function withoutNeedless(lock: unknown): unknown {
  const packages = Object.entries(packagesOf(lock)).map(([path, entry]) => {
    const kept = Object.entries(entry).filter(
      ([key]) => key !== 'engines' || !askTooMuch.includes(path),
    );
    return [path, Object.fromEntries(kept)] as const;
  });
  return { ...lockSchema.parse(lock), packages: Object.fromEntries(packages) };
}
