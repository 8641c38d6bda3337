/**
 * The index of a recording, kept in two files beside its log: the columns, page after page, and a small one for the rest
 * that is replaced whole. Neither is worth anything without the other, and the log has it all.
 */
import { constants } from 'node:fs';
import { type FileHandle, open, readFile } from 'node:fs/promises';

import { pageBytes } from '../log/index/column-layout.ts';
import type { PageStore } from '../log/index/column-pages.ts';
import type { IndexStore } from '../log/log-recording.ts';
import { writeWhole } from '../write-whole.ts';

export interface IndexPaths {
  /** Made when the index is first kept. */
  readonly index: string;
  /** Made when the first page is written. */
  readonly columns: string;
}

export function createIndexFile({ index, columns }: IndexPaths): IndexStore {
  return {
    load: () => readFile(index).catch(() => null),
    save: (bytes) => writeWhole(index, bytes, { sync: false }),
    pages: createColumnFile(columns),
  };
}

function createColumnFile(path: string): PageStore {
  let opened: Promise<FileHandle> | null = null;
  const file = (): Promise<FileHandle> => {
    opened ??= open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
    // The next one tries again.
    opened.catch(() => {
      opened = null;
    });
    return opened;
  };
  const writeAt = async (bytes: Uint8Array, position: number): Promise<void> => {
    const handle = await file();
    let written = 0;
    while (written < bytes.length) {
      const left = bytes.length - written;
      written += (await handle.write(bytes, written, left, position + written)).bytesWritten;
    }
  };
  return {
    write: (page, bytes) => writeAt(bytes, page * pageBytes),
    patch: (page, offset, bytes) => writeAt(bytes, page * pageBytes + offset),
    async read(page, offset, length) {
      const bytes = new Uint8Array(length);
      const { bytesRead } = await (await file()).read(bytes, 0, length, page * pageBytes + offset);
      return bytesRead === length ? bytes : null;
    },
    async close() {
      const handle = await opened;
      opened = null;
      await handle?.close();
    },
  };
}
