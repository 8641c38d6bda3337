/**
 * What a file system has against a request, as the end of a sentence for a person. The system's code stays in
 * brackets for whoever looks it up; the name of its call and the path that the sentence has already do not.
 */
import type { ErrorCategory } from './harness-error.ts';
import { reasonOf } from './reason-of.ts';

const words: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'you may not use it',
  EPERM: 'you may not use it',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is a file and no folder',
  EEXIST: 'a file of that name stands there',
  ENOSPC: 'the disk is full',
  EDQUOT: 'your share of the disk is full',
  EFBIG: 'the file may not grow further',
  EROFS: 'nothing can be written there',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ELOOP: 'its links lead in a circle',
};

/** With these it was named wrongly: it is not there, or it is something else. */
const wronglyNamed = new Set(['ENOENT', 'EISDIR', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP']);

/**
 * Whose mistake it is that a file somebody named cannot be read. One that is not there, or cannot be read as what it
 * should be, is a mistake of whoever named it; all else that a system answers (no permission, a full disk) is the state
 * of this machine.
 * @param error whatever was thrown on the way; one without a system's code is about what the file holds
 */
export function categoryOfFileProblem(error: unknown): ErrorCategory {
  const code = systemCodeOf(error);
  return code === null || wronglyNamed.has(code) ? 'user-input' : 'configuration';
}

/** Whether a system refused for that reason, e.g. `ENOENT`. */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function systemCodeOf(error: unknown): string | null {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** @param error whatever was thrown; of one without a known code the first line of its own words is taken */
export function describeSystemProblem(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = words[code];
  if (known !== undefined) return `${known} (${code})`;
  const text = reasonOf(error);
  return (text.split('\n')[0] ?? '').trim().replace(/\.$/, '');
}
