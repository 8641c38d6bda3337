/** What waits in memory because the disk takes nothing more: captured, and not on disk. */
import { z } from 'zod';

const count = z.int().nonnegative();

export const diskStateSchema = z.object({
  /** Why the disk takes nothing, as the end of a sentence. */
  problem: z.string(),
  /** Entries of the log that are in memory only. */
  entries: count,
  /** Bytes that wait, those of large bodies among them. */
  bytes: count,
  /** Bytes that may wait; what comes beyond is refused. */
  limit: count,
});

export type DiskState = z.infer<typeof diskStateSchema>;

const mebibyte = 1024 * 1024;

/** How many there are, as a sentence. */
export function unsavedSentence({ entries, problem }: DiskState): string {
  // A large body comes before its entry.
  const many = entries === 0 ? 'What comes is' : `${entries} entries are`;
  const what = entries === 1 ? '1 entry is' : many;
  return `${what} captured and not on disk: ${problem}.`;
}

/** What that means and what to do, as sentences behind the one above. */
export function unsavedAdvice({ limit, problem }: DiskState): string {
  return `What comes is kept in memory, up to ${Math.floor(limit / mebibyte)} MiB, answered as usual, and lost if the harness ends before it is written. Try ${cureOf(problem)}: it is written then by itself.`;
}

/** What lets the disk take things again, as the end of "Try …"; by the code of the system's error in the problem. */
export function cureOf(problem: string): string {
  if (/\((?:EACCES|EPERM|EROFS)\)/.test(problem)) return 'making the data folder writable again';
  if (problem.includes('(ENOENT)')) return 'putting the data folder back';
  return 'freeing space on that disk';
}
