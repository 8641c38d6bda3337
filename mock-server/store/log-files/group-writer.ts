/**
 * Appends lines to a file in groups: one write is on its way to the operating system, and everything that
 * comes meanwhile goes in the next. Each line is settled after its write. Nothing is synced to the
 * disk: the promise is that it survives this process, not the machine.
 *
 * Writes are positional, so that one that fails half-way is overwritten by the next and leaves no tear. What the disk
 * does not take waits in memory where there is room for it, and everything behind it too: lines stand in order.
 */
import { ftruncate, write, writeSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

import type { DiskReserve } from './disk-reserve.ts';
import type { UnwrittenEnd } from './reading/byte-source.ts';

/** Two of these live as long as the writer; a burst of large lines makes them grow for a while. */
const restingBytes = 256 * 1024;

/** Grown buffers above this are given back after use. */
const keptBytes = 4 * 1024 * 1024;

/**
 * How many turns of the event loop a write waits while lines keep coming. A write costs as much as logging ten
 * lines, most of it for waking another thread; a turn of a busy loop is well under a millisecond.
 */
const mostTurns = 8;

/**
 * A small write into the system's memory takes microseconds, and to have another thread do it several times that. So
 * small groups are written at once, for as long as the disk shows that it takes them.
 */
const smallGroup = 64 * 1024;
/** A write that took longer, in milliseconds, was no mere copy: the disk is behind. */
const slowMs = 5;
/** Other threads write for so long after that, and nobody is held up. */
const restMs = 2000;

export interface GroupWriterOptions<Item> {
  /** Where lines are written; asked for each time. */
  readonly file: { readonly fd: number };
  /** Where the first line goes. */
  readonly size: number;
  /** Room for what the disk does not take; left out = it is refused. */
  readonly reserve?: DiskReserve | undefined;
  /** Called for each item in order, after its bytes were handed to the operating system, or wait in the reserve. */
  readonly onWritten: (item: Item, bytes: number) => void;
  /** Called for each item that is not in the file and never will be. Everything queued fails together. */
  readonly onRefused: (item: Item, error: Error) => void;
}

export interface GroupWriter<Item> {
  /** Queues a line, line end included. */
  add(item: Item, line: string): void;
  /** Settles when nothing is queued or on its way; what waits for the disk is neither. */
  drain(): Promise<void>;
  /** What waits for the disk. */
  readonly unwritten: UnwrittenEnd;
  /**
   * Its file is gone from its place: everything waits until `again` has brought it back.
   * @param again writes the first `size` bytes of it anew; @param cause why, as the system would say it
   * @returns whether that was done at once; else it is tried as for a full disk
   */
  bringBack(again: (size: number) => Promise<void>, cause: Error): Promise<boolean>;
  /** Gives up what still waits. @returns how many lines that are, which are lost */
  close(): number;
}

/** Lines that wait for the disk. */
interface HeldLines {
  readonly bytes: Buffer;
  readonly entries: number;
}

interface Queued<Item> {
  readonly item: Item;
  readonly bytes: number;
}

/** Lines end to end in one buffer, with what each of them belongs to. */
interface Group<Item> {
  buffer: Buffer;
  length: number;
  items: Queued<Item>[];
}

function emptyGroup<Item>(): Group<Item> {
  return { buffer: Buffer.allocUnsafeSlow(restingBytes), length: 0, items: [] };
}

function clear(group: Group<unknown>): void {
  group.length = 0;
  group.items = [];
  if (group.buffer.length > keptBytes) {
    group.buffer = Buffer.allocUnsafeSlow(restingBytes);
  }
}

function put<Item>(group: Group<Item>, item: Item, line: string): void {
  // Three bytes are the most that one UTF-16 unit can need; counting exactly is for lines that may not fit.
  if (group.length + line.length * 3 > group.buffer.length) {
    const needed = group.length + Buffer.byteLength(line, 'utf8');
    if (needed > group.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(needed, group.buffer.length * 2));
      group.buffer.copy(larger, 0, 0, group.length);
      group.buffer = larger;
    }
  }
  const bytes = group.buffer.write(line, group.length, 'utf8');
  group.length += bytes;
  group.items.push({ item, bytes });
}

/** On this thread. @returns how many bytes, or why none */
function writeNow<Item>(fd: number, group: Group<Item>, from: number, at: number): number | Error {
  try {
    return writeSync(fd, group.buffer, from, group.length - from, at);
  } catch (error) {
    return asError(error);
  }
}

function asError(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error(String(thrown));
}

export function createGroupWriter<Item>(options: GroupWriterOptions<Item>): GroupWriter<Item> {
  const { file, reserve, onWritten, onRefused } = options;
  let size = options.size;
  let filling = emptyGroup<Item>();
  let spare = emptyGroup<Item>();
  let busy = false;
  let idle: (() => void)[] = [];
  const held: HeldLines[] = [];
  let isWriting = false;
  /** Brings the file back to its place, before anything else is written; null = it is there. */
  let putBack: ((size: number) => Promise<void>) | null = null;
  /** What the disk answered last. */
  let refusal = new Error('The disk takes nothing.');

  function finish(): void {
    if (filling.items.length > 0) {
      setImmediate(gather, 0, mostTurns);
      return;
    }
    busy = false;
    const waiting = idle;
    idle = [];
    waiting.forEach((settle) => {
      settle();
    });
  }

  function settle(group: Group<Item>): void {
    for (const { item, bytes } of group.items) onWritten(item, bytes);
    clear(group);
    finish();
  }

  /** @returns whether there is room for it */
  function hold(group: Group<Item>): boolean {
    const kept = { bytes: group.length, entries: group.items.length };
    if (reserve?.hold(kept, refusal) !== true) return false;
    const bytes = Buffer.from(group.buffer.subarray(0, group.length));
    held.push({ bytes, entries: kept.entries });
    settle(group);
    return true;
  }

  async function saveHeld(): Promise<boolean> {
    if (isWriting) return false;
    try {
      await putBack?.(size);
      putBack = null;
    } catch (error) {
      refusal = asError(error);
      return false;
    }
    for (let next = held[0]; next !== undefined; next = held[0]) {
      const error = await writeWholly(file.fd, next.bytes, size);
      if (error !== null) {
        refusal = error;
        return false;
      }
      size += next.bytes.length;
      held.shift();
      reserve?.release({ bytes: next.bytes.length, entries: next.entries });
    }
    return true;
  }
  const stopSaving = reserve?.addSaver(saveHeld);

  function refuse(group: Group<Item>, error: Error): void {
    // What is queued behind carries places in the sequence that now would leave a gap.
    const refused = [...group.items, ...filling.items];
    clear(group);
    clear(filling);
    refused.forEach(({ item }) => {
      onRefused(item, error);
    });
    // Best effort: the next write goes to the same place anyway.
    if (held.length === 0 && putBack === null) ftruncate(file.fd, size, finish);
    else setImmediate(finish);
  }

  let behindUntil = 0;

  function writeGroup(group: Group<Item>, from: number): void {
    const begunAt = performance.now();
    if (group.length > smallGroup || begunAt < behindUntil) {
      isWriting = true;
      write(file.fd, group.buffer, from, group.length - from, size + from, (error, written) => {
        isWriting = false;
        goOn(group, from, error ?? written);
      });
      return;
    }
    const written = writeNow(file.fd, group, from, size + from);
    const now = performance.now();
    if (now - begunAt > slowMs) behindUntil = now + restMs;
    goOn(group, from, written);
  }

  function goOn(group: Group<Item>, from: number, written: number | Error): void {
    if (typeof written !== 'number') {
      refusal = written;
      if (!hold(group)) refuse(group, written);
    } else if (from + written < group.length) {
      writeGroup(group, from + written);
    } else {
      size += group.length;
      settle(group);
    }
  }

  /** Writes once a turn brings nothing new, so that what the sockets bring together stands in one write. */
  function gather(seen: number, turns: number): void {
    const { items, length } = filling;
    if (items.length > seen && length < restingBytes && turns > 0) {
      setImmediate(gather, items.length, turns - 1);
    } else {
      flush();
    }
  }

  function flush(): void {
    const group = filling;
    filling = spare;
    spare = group;
    // Behind what waits: lines stand in order.
    if (held.length === 0 && putBack === null) writeGroup(group, 0);
    else if (!hold(group)) refuse(group, refusal);
  }

  return {
    add(item, line) {
      put(filling, item, line);
      if (!busy) {
        busy = true;
        setImmediate(gather, 0, mostTurns);
      }
    },
    drain: () => (busy ? new Promise((resolve) => idle.push(resolve)) : Promise.resolve()),
    unwritten: {
      get onDisk() {
        return held.length === 0 ? Infinity : size;
      },
      copy: (target, position) => copyHeld(held, position - size, target),
    },
    async bringBack(again, cause) {
      refusal = cause;
      putBack = again;
      // One that is on its way goes into the file that is gone, and is copied with it.
      while (isWriting) await new Promise(setImmediate);
      if (await saveHeld()) return true;
      reserve?.hold({ bytes: 0, entries: 0 }, refusal);
      return false;
    },
    close() {
      stopSaving?.();
      const entries = held.reduce((sum, each) => sum + each.entries, 0);
      for (const { bytes, entries: count } of held) {
        reserve?.release({ bytes: bytes.length, entries: count });
      }
      return entries;
    },
  };
}

/** @returns why not all of it was written; null = it was */
async function writeWholly(fd: number, bytes: Buffer, at: number): Promise<Error | null> {
  let from = 0;
  while (from < bytes.length) {
    const written = await new Promise<number | Error>((resolve) => {
      write(fd, bytes, from, bytes.length - from, at + from, (error, count) => {
        resolve(error ?? count);
      });
    });
    if (typeof written !== 'number') return written;
    from += written;
  }
  return null;
}

/** @param from counted from the beginning of what is held */
function copyHeld(held: readonly HeldLines[], from: number, target: Buffer): number {
  let copied = 0;
  let start = 0;
  for (const { bytes } of held) {
    const begin = Math.max(0, from + copied - start);
    if (begin < bytes.length) copied += bytes.copy(target, copied, begin);
    if (copied === target.length) break;
    start += bytes.length;
  }
  return copied;
}
