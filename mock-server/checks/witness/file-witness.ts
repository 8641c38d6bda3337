/** What is appended to a file from now on, also when it is rotated, cut off or made only later. */
import { type FileHandle, open, stat } from 'node:fs/promises';

import { describeSystemProblem } from '#core/errors/system-problem.ts';

import { type Witness, witnessError } from './witness.ts';

interface OpenFile {
  readonly handle: FileHandle;
  readonly inode: number;
  /** Up to where it has been read. */
  at: number;
}

export async function openFileWitness(path: string): Promise<Witness> {
  const pieces: Buffer[] = [];
  const refuse = (error: unknown): Error =>
    witnessError(
      `file:${path}`,
      describeSystemProblem(error),
      'the file that the endpoint appends to, readable for you',
    );
  const begin = async (atEnd: boolean): Promise<OpenFile | null> => {
    const handle = await open(path, 'r').catch((error: unknown) => {
      if (isMissing(error)) return null;
      throw refuse(error);
    });
    if (handle === null) return null;
    const { ino: inode, size } = await handle.stat();
    return { handle, inode, at: atEnd ? size : 0 };
  };
  const readOn = async (file: OpenFile): Promise<void> => {
    const { size } = await file.handle.stat();
    // Cut off and written anew.
    if (size < file.at) file.at = 0;
    while (file.at < size) {
      const buffer = Buffer.alloc(Math.min(size - file.at, 4 * 1024 * 1024));
      const { bytesRead } = await file.handle.read(buffer, 0, buffer.length, file.at);
      if (bytesRead === 0) break;
      file.at += bytesRead;
      pieces.push(buffer.subarray(0, bytesRead));
    }
  };
  let current = await begin(true);
  return {
    ask: async () => {
      if (current !== null)
        await readOn(current).catch((error: unknown) => Promise.reject(refuse(error)));
      const now = await stat(path).catch(() => null);
      if (now !== null && now.ino !== current?.inode) {
        await current?.handle.close();
        current = await begin(false);
        if (current !== null) await readOn(current);
      }
      return Buffer.concat(pieces).toString('utf8');
    },
    close: async () => {
      await current?.handle.close();
      current = null;
    },
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
