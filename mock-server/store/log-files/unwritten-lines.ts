/**
 * Lines that wait for the disk in memory, where their file ends: they can be read as if they stood in it, and are written
 * in order once the disk takes them. Also what waits until a file that is gone is back in its place.
 */
import { write } from 'node:fs';

import type { DiskReserve } from './disk-reserve.ts';
import type { UnwrittenEnd } from './reading/byte-source.ts';

interface Piece {
  readonly bytes: Buffer;
  readonly entries: number;
}

export interface UnwrittenLinesOptions {
  /** Asked for each time. */
  readonly file: { readonly fd: number };
  /** Bytes that stand in it. */
  readonly size: number;
  /** Left out = nothing may wait. */
  readonly reserve?: DiskReserve | undefined;
}

export class UnwrittenLines implements UnwrittenEnd {
  /** Bytes of lines that stand in the file. */
  size: number;
  /** What the disk answered last. */
  refusal = new Error('The disk takes nothing.');
  /** Set while a write that is none of this one's is on its way. */
  isWriting = false;
  private readonly pieces: Piece[] = [];
  /** Brings the file back to its place, before anything else is written; null = it is there. */
  private putBack: ((size: number) => Promise<void>) | null = null;
  private saving: Promise<boolean> | null = null;
  private readonly stopSaving: (() => void) | undefined;

  constructor(private readonly options: UnwrittenLinesOptions) {
    this.size = options.size;
    this.stopSaving = options.reserve?.addSaver(() => this.save());
  }

  /** Whether what comes next has to wait too, so that lines stand in order. */
  get isWaiting(): boolean {
    return this.pieces.length > 0 || this.putBack !== null;
  }

  get onDisk(): number {
    return this.pieces.length === 0 ? Infinity : this.size;
  }

  /** @param bytes are copied @returns whether there is room for them */
  hold(bytes: Buffer, entries: number): boolean {
    const kept = { bytes: bytes.length, entries };
    if (this.options.reserve?.hold(kept, this.refusal) !== true) return false;
    this.pieces.push({ bytes: Buffer.from(bytes), entries });
    return true;
  }

  copy(target: Buffer, position: number): number {
    let copied = 0;
    let start = this.size;
    for (const { bytes } of this.pieces) {
      const begin = Math.max(0, position + copied - start);
      if (begin < bytes.length) copied += bytes.copy(target, copied, begin);
      if (copied === target.length) break;
      start += bytes.length;
    }
    return copied;
  }

  /**
   * Its file is gone from its place: everything waits until `again` has brought it back, at once or as for a full disk.
   * @param again writes the first `size` bytes of it anew
   * @param cause why, as the system would say it
   */
  async bringBack(again: (size: number) => Promise<void>, cause: Error): Promise<void> {
    this.refusal = cause;
    this.putBack = again;
    // One that is on its way goes into the file that is gone, and is copied with it.
    while (this.isWriting) await new Promise(setImmediate);
    if (await this.save()) return;
    this.options.reserve?.hold({ bytes: 0, entries: 0 }, this.refusal);
  }

  /** Gives up what still waits. @returns how many entries that are, which are lost */
  close(): number {
    this.stopSaving?.();
    let lost = 0;
    for (const { bytes, entries } of this.pieces) {
      this.options.reserve?.release({ bytes: bytes.length, entries });
      lost += entries;
    }
    return lost;
  }

  /** @returns whether all of it is in the file */
  private save(): Promise<boolean> {
    this.saving ??= this.saveAll().finally(() => {
      this.saving = null;
    });
    return this.saving;
  }

  private async saveAll(): Promise<boolean> {
    if (this.isWriting) return false;
    try {
      await this.putBack?.(this.size);
      this.putBack = null;
      for (let next = this.pieces[0]; next !== undefined; next = this.pieces[0]) {
        await writeWhole(this.options.file.fd, next.bytes, this.size);
        this.size += next.bytes.length;
        this.pieces.shift();
        this.options.reserve?.release({ bytes: next.bytes.length, entries: next.entries });
      }
      return true;
    } catch (error) {
      this.refusal = error instanceof Error ? error : new Error(String(error));
      return false;
    }
  }
}

async function writeWhole(fd: number, bytes: Buffer, at: number): Promise<void> {
  for (let from = 0; from < bytes.length;) {
    from += await new Promise<number>((resolve, reject) => {
      write(fd, bytes, from, bytes.length - from, at + from, (error, written) => {
        if (error === null) resolve(written);
        else reject(error);
      });
    });
  }
}
