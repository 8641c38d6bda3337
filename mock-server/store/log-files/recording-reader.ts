/** Reads entries of a recording's file by `seq`, and knows when nobody is reading any more. */
import type { LogEntry } from '#core/log/log-entry.ts';

import { decodeLine, missingLine } from '../log/log-line.ts';
import type { Fold, PlacedRows } from '../log/log-recording.ts';
import type { LinePoints } from './line-points.ts';
import type { ByteSource } from './reading/byte-source.ts';
import { findLine } from './reading/find-line.ts';
import { createLineOrder } from './reading/line-order.ts';
import { pickLines } from './reading/pick-lines.ts';
import { readLines } from './reading/read-lines.ts';

/** How far the file can be read: the last safe entry and the offset behind its line. */
export interface SafeEnd {
  readonly lastSeq: number;
  readonly size: number;
}

export interface RecordingReader {
  read<Result>(start: number, count: number, end: SafeEnd, fold: Fold<Result>): Promise<Result[]>;
  /** See `LogRecording`. */
  pick(
    rows: PlacedRows,
    needles: readonly string[] | null,
    end: SafeEnd,
    see: (entry: LogEntry) => boolean,
  ): Promise<void>;
  /** Settles when no read is going on. */
  idle(): Promise<void>;
}

export function createRecordingReader(file: ByteSource, points: LinePoints): RecordingReader {
  const reads = new Set<Promise<unknown>>();

  async function readRange<Result>(
    start: number,
    count: number,
    end: SafeEnd,
    fold: Fold<Result>,
  ): Promise<Result[]> {
    const results: Result[] = [];
    const { before, after } = points.around(start);
    const low = before ?? { seq: 1, offset: 0 };
    const high = after ?? { seq: end.lastSeq + 1, offset: end.size };
    const from = await findLine(file, start, low, high, end.size);
    const order = createLineOrder(from.seq, end.lastSeq, (seq, line, place) => {
      if (seq >= start) {
        results.push(fold(line === null ? missingLine(seq) : decodeLine(line, seq), place));
      }
      return results.length < count;
    });
    await readLines(file, from.offset, end.size, (line, offset) => order.take(line, offset));
    if (results.length < count) order.end();
    return results;
  }

  /** A line of which nobody knows the place is looked for as any other. */
  async function pick(
    rows: PlacedRows,
    needles: readonly string[] | null,
    end: SafeEnd,
    see: (entry: LogEntry) => boolean,
  ): Promise<void> {
    const isPlaced = (seq: number): boolean =>
      (rows.places[seq - rows.firstSeq] ?? end.size) < end.size;
    const stop = new AbortController();
    const ask = (entry: LogEntry): boolean => {
      if (!see(entry)) stop.abort();
      return !stop.signal.aborted;
    };
    const placed = { ...rows, seqs: rows.seqs.filter(isPlaced) };
    await pickLines({ file, size: end.size }, placed, needles, ask);
    for (const seq of rows.seqs.filter((one) => !isPlaced(one))) {
      if (stop.signal.aborted) return;
      await readRange(seq, 1, end, ask);
    }
  }

  async function untilRead<Result>(read: Promise<Result>): Promise<Result> {
    reads.add(read);
    try {
      return await read;
    } finally {
      reads.delete(read);
    }
  }

  return {
    read: (start, count, end, fold) => untilRead(readRange(start, count, end, fold)),
    pick: (rows, needles, end, see) => untilRead(pick(rows, needles, end, see)),
    async idle() {
      await Promise.allSettled(reads);
    },
  };
}
