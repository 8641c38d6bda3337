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

import { SlowDisk } from './slow-disk.ts';
import { UnwrittenLines, type UnwrittenLinesOptions } from './unwritten-lines.ts';

/** Two of these live as long as the writer; a burst of large lines makes them grow for a while. */
const restingBytes = 256 * 1024;

/** Grown buffers above this are given back after use. */
const keptBytes = 4 * 1024 * 1024;

/**
 * How many turns of the event loop a write waits while lines keep coming. A write costs as much as logging ten
 * lines, most of it for waking another thread; a turn of a busy loop is well under a millisecond.
 */
const mostTurns = 8;
/** Lines that make a write worth its while. */
const enough = 8;

/**
 * A small write into the system's memory takes microseconds, and to have another thread do it several times that. So
 * small groups are written at once, for as long as the disk shows that it takes them.
 */
const smallGroup = 64 * 1024;
export interface GroupWriterOptions<Item> extends UnwrittenLinesOptions {
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
  readonly unwritten: UnwrittenLines;
}

/** Lines end to end in one buffer, with what each of them belongs to, and its bytes. */
interface Group<Item> {
  buffer: Buffer;
  length: number;
  items: Item[];
  sizes: number[];
}

function emptyGroup<Item>(): Group<Item> {
  return { buffer: Buffer.allocUnsafeSlow(restingBytes), length: 0, items: [], sizes: [] };
}

function clear(group: Group<unknown>): void {
  group.length = 0;
  group.items = [];
  group.sizes = [];
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
  group.items.push(item);
  group.sizes.push(bytes);
}

function tellAll<Item>(
  { items, sizes }: Group<Item>,
  onWritten: GroupWriterOptions<Item>['onWritten'],
): void {
  items.forEach((item, index) => {
    onWritten(item, sizes[index] ?? 0);
  });
}

/** Writes some of the bytes at a place of the file. @param done gets how many those were, or why none */
type Pen = (bytes: Buffer, at: number, done: (written: number | Error) => void) => void;

function createPen(file: GroupWriterOptions<unknown>['file'], unwritten: UnwrittenLines): Pen {
  const disk = new SlowDisk();
  return (bytes, at, done) => {
    const begunAt = performance.now();
    if (bytes.length > smallGroup || disk.isBehind(begunAt)) {
      unwritten.isWriting = true;
      write(file.fd, bytes, 0, bytes.length, at, (error, written) => {
        unwritten.isWriting = false;
        done(error ?? written);
      });
      return;
    }
    const written = writeNow(file.fd, bytes, at);
    disk.note(begunAt, performance.now());
    done(written);
  };
}

/** On this thread. @returns how many bytes, or why none */
function writeNow(fd: number, bytes: Buffer, at: number): number | Error {
  try {
    return writeSync(fd, bytes, 0, bytes.length, at);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export function createGroupWriter<Item>(options: GroupWriterOptions<Item>): GroupWriter<Item> {
  const { file, onWritten, onRefused } = options;
  const unwritten = new UnwrittenLines(options);
  let filling = emptyGroup<Item>();
  let spare = emptyGroup<Item>();
  let busy = false;
  const idle: (() => void)[] = [];

  function finish(): void {
    if (filling.items.length > 0) {
      setImmediate(gather, 0, mostTurns);
      return;
    }
    busy = false;
    for (const tell of idle.splice(0)) tell();
  }

  function settle(group: Group<Item>): void {
    tellAll(group, onWritten);
    clear(group);
    finish();
  }

  /** @returns whether there is room for it */
  function hold(group: Group<Item>): boolean {
    const bytes = group.buffer.subarray(0, group.length);
    if (!unwritten.hold(bytes, group.items.length)) return false;
    settle(group);
    return true;
  }

  function refuse(group: Group<Item>, error: Error): void {
    // What is queued behind carries places in the sequence that now would leave a gap.
    const refused = [...group.items, ...filling.items];
    clear(group);
    clear(filling);
    for (const item of refused) onRefused(item, error);
    // Best effort: the next write goes to the same place anyway.
    if (unwritten.isWaiting) setImmediate(finish);
    else ftruncate(file.fd, unwritten.size, finish);
  }

  const writeSome = createPen(file, unwritten);

  function writeGroup(group: Group<Item>, from: number): void {
    writeSome(group.buffer.subarray(from, group.length), unwritten.size + from, (written) => {
      goOn(group, from, written);
    });
  }

  function goOn(group: Group<Item>, from: number, written: number | Error): void {
    if (typeof written !== 'number') {
      unwritten.refusal = written;
      if (!hold(group)) refuse(group, written);
    } else if (from + written < group.length) {
      writeGroup(group, from + written);
    } else {
      unwritten.size += group.length;
      settle(group);
    }
  }

  /** Writes once a turn brings nothing new, so that what the sockets bring together stands in one write. */
  function gather(seen: number, turns: number): void {
    const { items, length } = filling;
    const isGrowing = items.length > seen && items.length < enough && length < restingBytes;
    if (isGrowing && turns > 0) {
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
    if (!unwritten.isWaiting) writeGroup(group, 0);
    else if (!hold(group)) refuse(group, unwritten.refusal);
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
    unwritten,
  };
}
