/**
 * Bodies too large for an entry, each in a file named by its SHA-256, so that the same body stands there
 * once. A body is written under another name first: what has its right name is whole. What somebody has changed since is
 * given to nobody. One that the disk does not take waits in memory where there is room for it.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { isSystemError } from '#core/errors/system-problem.ts';

import { renamePatiently } from '../../rename-patiently.ts';
import type { BodyWriter } from '../event-log.ts';
import { bodyChanged, writeFailed } from '../log/log-errors.ts';
import type { BodyShelf } from '../log/log-recording.ts';
import { makeFolder } from '../make-folder.ts';
import { collectBodies } from './collect-bodies.ts';
import { createDiskReserve, type DiskReserve } from './disk-reserve.ts';

const unfinished = '.unfinished-';
const hashPattern = /^[0-9a-f]{64}$/;

async function writeWhole(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let from = 0;
  while (from < bytes.length) {
    const { bytesWritten } = await file.write(bytes, from, bytes.length - from);
    from += bytesWritten;
  }
}

/** Bodies that wait for the disk, by hash. */
type WaitingBodies = Map<string, Buffer>;

interface BodyFileDeps {
  readonly folder: string;
  readonly reserve: DiskReserve;
  readonly waiting: WaitingBodies;
  /** Told of each body before it has its name. */
  readonly onFinish: (sha256: string) => void;
}

function createFileWriter({ folder, reserve, waiting, onFinish }: BodyFileDeps): BodyWriter {
  const path = join(folder, `${unfinished}${randomUUID()}`);
  const hash = createHash('sha256');
  const opened = open(path, 'wx+', 0o600);
  // Looked at when the first piece is written; until then a failure is nobody's.
  opened.catch(() => undefined);
  let size = 0;
  /** All of it, once the disk has not taken a piece; null = it is in the file. */
  let pieces: Buffer[] | null = null;
  /** What the disk answered then. */
  let refusal: unknown = null;

  async function removeFile(): Promise<void> {
    const file = await opened.catch(() => null);
    await file?.close();
    await rm(path, { force: true }).catch(() => undefined);
  }

  /** Goes on in memory. @throws what the disk answered, where there is no room */
  async function moveToMemory(written: number, cause: unknown): Promise<Buffer[]> {
    if (!reserve.hold({ bytes: written, entries: 0 }, cause)) throw cause;
    const before = Buffer.alloc(written);
    if (written > 0) await (await opened).read(before, 0, written, 0);
    await removeFile();
    return [before];
  }

  return {
    async write(bytes) {
      try {
        hash.update(bytes);
        if (pieces === null) {
          try {
            await writeWhole(await opened, bytes);
          } catch (cause) {
            refusal = cause;
            pieces = await moveToMemory(size, cause);
          }
        }
        if (pieces !== null) {
          if (!reserve.hold({ bytes: bytes.length, entries: 0 }, refusal)) throw refusal;
          pieces.push(Buffer.from(bytes));
        }
        size += bytes.length;
      } catch (cause) {
        throw writeFailed(path, cause);
      }
    },
    async *written() {
      if (pieces === null) yield* piecesIn(await opened);
      else yield* pieces;
    },
    async finish() {
      const sha256 = hash.digest('hex');
      if (pieces !== null) {
        // The same body may wait already.
        if (waiting.has(sha256)) reserve.release({ bytes: size, entries: 0 });
        else waiting.set(sha256, Buffer.concat(pieces));
        return { encoding: 'file', size, sha256 };
      }
      try {
        const file = await opened;
        await file.close();
        onFinish(sha256);
        await renamePatiently(path, join(folder, sha256));
      } catch (cause) {
        throw writeFailed(path, cause);
      }
      return { encoding: 'file', size, sha256 };
    },
    async discard() {
      if (pieces === null) await removeFile();
      else reserve.release({ bytes: size, entries: 0 });
    },
  };
}

/** Read at once, whatever the size of the body. */
const pieceBytes = 256 * 1024;

async function* piecesOf(path: string): AsyncGenerator<Uint8Array, void> {
  const file = await open(path, 'r');
  try {
    yield* piecesIn(file);
  } finally {
    await file.close();
  }
}

/** Each piece in a buffer of its own: whoever takes it may keep it. */
async function* piecesIn(file: FileHandle): AsyncGenerator<Uint8Array, void> {
  for (let at = 0; ;) {
    const piece = Buffer.allocUnsafeSlow(pieceBytes);
    const { bytesRead } = await file.read(piece, 0, pieceBytes, at);
    if (bytesRead === 0) return;
    yield piece.subarray(0, bytesRead);
    at += bytesRead;
  }
}

/** Writes what waits. @returns whether all of it is on disk */
async function saveBodies({ folder, reserve, waiting, onFinish }: BodyFileDeps): Promise<boolean> {
  const path = join(folder, `${unfinished}${randomUUID()}`);
  try {
    if (waiting.size > 0) await makeFolder(folder);
    for (const [sha256, bytes] of waiting) {
      const file = await open(path, 'w', 0o600);
      await writeWhole(file, bytes).finally(() => file.close());
      onFinish(sha256);
      await renamePatiently(path, join(folder, sha256));
      waiting.delete(sha256);
      reserve.release({ bytes: bytes.length, entries: 0 });
    }
    return true;
  } catch {
    // What the disk answers is told already; it is tried again.
    await rm(path, { force: true }).catch(() => undefined);
    return false;
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

/**
 * @param folder the `bodies` folder, which exists and is this process's alone from now on
 * @param reserve room for what the disk does not take; left out = it is refused
 */
export function createBodyFiles(folder: string, reserve = createDiskReserve(0)): BodyFiles {
  const openedAt = Date.now() - clockStepMs;
  /** What was written since a collection began; null = none is going on. */
  let fresh: Set<string> | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const deps: BodyFileDeps = {
    ...{ folder, reserve, waiting: new Map() },
    onFinish: (sha256) => fresh?.add(sha256),
  };
  reserve.addSaver(() => saveBodies(deps));
  return {
    createWriter: () => createFileWriter(deps),
    collect(logs, stop) {
      const collecting = last.then(async () => {
        // Entries that wait for the disk name bodies, and stand in no log yet.
        if (reserve.state !== null) return;
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
      const held = deps.waiting.get(sha256);
      if (held !== undefined) return held;
      const bytes = await readFile(join(folder, sha256)).catch(() => null);
      if (bytes === null) return null;
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw bodyChanged(sha256);
      return bytes;
    },
    async open(sha256) {
      if (!hashPattern.test(sha256)) return null;
      const held = deps.waiting.get(sha256);
      if (held !== undefined) return pieceOf(held);
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

async function* pieceOf(body: Uint8Array): AsyncGenerator<Uint8Array, void> {
  yield await Promise.resolve(body);
}
