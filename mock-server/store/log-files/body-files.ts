/**
 * Bodies too large for an entry, each in a file named by its SHA-256, so that the same body stands there
 * once. A body is written under another name first: what has its right name is whole. What somebody has changed since is
 * given to nobody.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { isSystemError } from '#core/errors/system-problem.ts';

import type { BodyWriter } from '../event-log.ts';
import { bodyChanged, writeFailed } from '../log/log-errors.ts';
import type { BodyShelf } from '../log/log-recording.ts';
import { collectBodies } from './collect-bodies.ts';

const unfinished = '.unfinished-';
const hashPattern = /^[0-9a-f]{64}$/;

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let from = 0;
  while (from < bytes.length) {
    const { bytesWritten } = await file.write(bytes, from, bytes.length - from);
    from += bytesWritten;
  }
}

/** @param onFinish told of each body before it has its name */
function createFileWriter(folder: string, onFinish: (sha256: string) => void): BodyWriter {
  const path = join(folder, `${unfinished}${randomUUID()}`);
  const hash = createHash('sha256');
  const opened = open(path, 'wx', 0o600);
  // Looked at when the first piece is written; until then a failure is nobody's.
  opened.catch(() => undefined);
  let size = 0;

  async function discard(): Promise<void> {
    const file = await opened.catch(() => null);
    await file?.close();
    await rm(path, { force: true });
  }

  return {
    async write(bytes) {
      try {
        hash.update(bytes);
        size += bytes.length;
        await writeWhole(await opened, bytes);
      } catch (cause) {
        throw writeFailed(path, cause);
      }
    },
    async finish() {
      const sha256 = hash.digest('hex');
      try {
        const file = await opened;
        await file.close();
        onFinish(sha256);
        await rename(path, join(folder, sha256));
      } catch (cause) {
        throw writeFailed(path, cause);
      }
      return { encoding: 'file', size, sha256 };
    },
    discard,
  };
}

/** Read at once, whatever the size of the body. */
const pieceBytes = 256 * 1024;

/** Each piece in a buffer of its own: whoever takes it may keep it. */
async function* piecesOf(path: string): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, 'r');
  try {
    for (let at = 0; ;) {
      const piece = Buffer.allocUnsafeSlow(pieceBytes);
      const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
      if (bytesRead === 0) return;
      yield piece.subarray(0, bytesRead);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
}

/** Removes what a killed process left half-written. Only for the holder of the folder's lock. */
export async function removeUnfinishedBodies(folder: string): Promise<void> {
  const found = await readdir(folder);
  const left = found.filter((name) => name.startsWith(unfinished));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

export interface BodyFiles extends BodyShelf {
  /**
   * Removes bodies that no log names. Asked for again while it is at it, it does it again behind that.
   * @param logs paths of all logs that there are
   * @throws what the file system says
   */
  collect(logs: () => Promise<readonly string[]>, stop: AbortSignal): Promise<void>;
}

/** An entry follows its body at once; where the sender waits for an answer in between, after minutes at the most. */
const youthMs = 60 * 60 * 1000;

/** File systems tell the time of a file in steps, FAT in those of two seconds. */
const clockStepMs = 5000;

/** @param folder the `bodies` folder, which exists and is this process's alone from now on */
export function createBodyFiles(folder: string): BodyFiles {
  const openedAt = Date.now() - clockStepMs;
  /** What was written since a collection began; null = none is going on. */
  let fresh: Set<string> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  return {
    createWriter: () => createFileWriter(folder, (sha256) => fresh?.add(sha256)),
    collect(logs, stop) {
      const collecting = last.then(async () => {
        const written = (fresh = new Set());
        const writtenBefore = Math.max(openedAt, Date.now() - youthMs);
        try {
          const isFresh = (sha256: string): boolean => written.has(sha256);
          await collectBodies({ bodies: folder, logs, writtenBefore, isFresh, stop });
        } finally {
          fresh = null;
        }
      });
      last = collecting.catch(() => undefined);
      return collecting;
    },
    async read(sha256) {
      if (!hashPattern.test(sha256)) {
        return null;
      }
      const bytes = await readFile(join(folder, sha256)).catch(() => null);
      if (bytes === null) return null;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw bodyChanged(sha256);
      return bytes;
    },
    async open(sha256) {
      if (!hashPattern.test(sha256)) return null;
      const path = join(folder, sha256);
      const hash = createHash('sha256');
      try {
        for await (const piece of piecesOf(path)) hash.update(piece);
      } catch (error) {
        if (isSystemError(error, 'ENOENT')) return null;
        throw error;
      }
      if (hash.digest('hex') !== sha256) throw bodyChanged(sha256);
      return piecesOf(path);
    },
  };
}
