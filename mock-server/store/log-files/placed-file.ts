/**
 * The open file of a recording, and whether it still stands where it should: what is written into a file that somebody
 * deleted goes nowhere, and the system says nothing. As long as it is open all of it can be put back.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { renamePatiently } from '../../rename-patiently.ts';
import { makeFolder } from '../make-folder.ts';
import type { ByteSource } from './reading/byte-source.ts';
import type { UnwrittenLines } from './unwritten-lines.ts';

const pieceBytes = 1024 * 1024;

export interface PlacedFile extends ByteSource {
  /** Another one after it was put back. */
  readonly fd: number;
  /** Whether what is written into it can be found at its path. */
  isInPlace(): Promise<boolean>;
  /** Writes all of it anew at its path, and goes on there. @param size bytes that it has */
  putBack(size: number): Promise<void>;
  close(): Promise<void>;
}

async function copy(from: FileHandle, to: FileHandle, size: number): Promise<void> {
  const piece = Buffer.allocUnsafe(pieceBytes);
  for (let at = 0; at < size;) {
    const { bytesRead } = await from.read(piece, 0, Math.min(piece.length, size - at), at);
    if (bytesRead === 0) return;
    for (let done = 0; done < bytesRead;) {
      done += (await to.write(piece, done, bytesRead - done, at + done)).bytesWritten;
    }
    at += bytesRead;
  }
}

export function createPlacedFile(path: string, file: FileHandle): PlacedFile {
  let current = file;
  /** Somebody may still be reading them. */
  const former: FileHandle[] = [];
  return {
    get fd() {
      return current.fd;
    },
    read: (buffer, offset, length, position) => current.read(buffer, offset, length, position),
    async isInPlace() {
      const [own, there] = await Promise.all([current.stat(), stat(path).catch(() => null)]);
      return there !== null && there.ino === own.ino && there.dev === own.dev;
    },
    async putBack(size) {
      await makeFolder(dirname(path));
      const unfinished = `${path}.unfinished`;
      const next = await open(
        unfinished,
        constants.O_RDWR | constants.O_CREAT | constants.O_TRUNC,
        0o600,
      );
      try {
        await copy(current, next, size);
        await renamePatiently(unfinished, path);
      } catch (cause) {
        await next.close();
        throw cause;
      }
      former.push(current);
      current = next;
    },
    async close() {
      for (const each of [...former, current]) await each.close();
    },
  };
}

/** How often it is looked whether the file is still there, in milliseconds. */
export const lookEveryMs = 3000;

const putBackNotice: NewLogEntry = {
  kind: 'notice',
  level: 'warning',
  code: 'log/put-back',
  message:
    'The file of the log was gone from its place: something other than the harness deleted or moved it. It was written anew, with all that it had.',
};

/**
 * Puts the file back whenever it is gone, and has lines wait meanwhile.
 * @param append told of it each time, as a notice
 * @returns the way to stop, which settles when nothing of it is under way
 */
export function keepInPlace(
  file: PlacedFile,
  lines: UnwrittenLines,
  append: (notice: NewLogEntry) => Promise<unknown>,
): () => Promise<void> {
  let looking: Promise<void> = Promise.resolve();
  let isGone = false;
  async function look(): Promise<void> {
    if (isGone || (await file.isInPlace())) return;
    isGone = true;
    const again = async (size: number): Promise<void> => {
      await file.putBack(size);
      isGone = false;
      append(putBackNotice).catch(() => undefined);
    };
    await lines.bringBack(again, new Error('the file of the log is gone from its place'));
  }
  const timer = setInterval(() => {
    looking = looking.then(look).catch(() => undefined);
  }, lookEveryMs).unref();
  return () => {
    clearInterval(timer);
    return looking;
  };
}
