/** Reads entries of a recording's file by `seq`, and knows when nobody is reading any more. */
import type { FileHandle } from 'node:fs/promises';

import type { LogEntry } from '#core/log/log-entry.ts';

import { decodeLine, missingLine } from '../log/log-line.ts';
import type { LinePoints } from './line-points.ts';
import { findLine } from './reading/find-line.ts';
import { createLineOrder } from './reading/line-order.ts';
import { readLines } from './reading/read-lines.ts';

/** How far the file can be read: the last safe entry and the offset behind its line. */
export interface SafeEnd {
  readonly lastSeq: number;
  readonly size: number;
}

export interface RecordingReader {
  read<Result>(
    start: number,
    count: number,
    end: SafeEnd,
    fold: (entry: LogEntry) => Result,
  ): Promise<Result[]>;
  /** Settles when no read is going on. */
  idle(): Promise<void>;
}

export function createRecordingReader(file: FileHandle, points: LinePoints): RecordingReader {
  const reads = new Set<Promise<unknown>>();

  async function readRange<Result>(
    start: number,
    count: number,
    end: SafeEnd,
    fold: (entry: LogEntry) => Result,
  ): Promise<Result[]> {
    const results: Result[] = [];
    const { before, after } = points.around(start);
    const low = before ?? { seq: 1, offset: 0 };
    const high = after ?? { seq: end.lastSeq + 1, offset: end.size };
    const from = await findLine(file, start, low, high, end.size);
    const order = createLineOrder(from.seq, end.lastSeq, (seq, line) => {
      if (seq >= start) {
        results.push(fold(line === null ? missingLine(seq) : decodeLine(line, seq)));
      }
      return results.length < count;
    });
    await readLines(file, from.offset, end.size, (line) => order.take(line));
    if (results.length < count) order.end();
    return results;
  }

  return {
    async read(start, count, end, fold) {
      const read = readRange(start, count, end, fold);
      reads.add(read);
      try {
        return await read;
      } finally {
        reads.delete(read);
      }
    },
    async idle() {
      await Promise.allSettled(reads);
    },
  };
}
