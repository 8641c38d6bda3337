/**
 * One recording as a file: lines are appended in groups and read back by `seq`. Nothing of an entry stays in
 * memory after it is written.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';

import type { HarnessError } from '#core/errors/harness-error.ts';
import type { LogEntry, NewLogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';

import { appendBy, type EventLog, type SeqEra, type Settled, settleSafely } from '../event-log.ts';
import { logUnreadable, writeFailed } from '../log/log-errors.ts';
import { createTimestamper, encodeLine } from '../log/log-line.ts';
import type { IndexStore, LogRecording, OnSafe } from '../log/log-recording.ts';
import { cutOffFile, keepCutOff } from './cut-off.ts';
import type { DiskReserve } from './disk-reserve.ts';
import { createGroupWriter, type GroupWriter } from './group-writer.ts';
import { createLinePoints } from './line-points.ts';
import { createPlacedFile, keepInPlace } from './placed-file.ts';
import { createByteSource } from './reading/byte-source.ts';
import { createRecordingReader } from './recording-reader.ts';
import { findTail, type LogTail } from './recover-tail.ts';

export interface RecordingFileOptions {
  readonly id: string;
  readonly startedAt: string;
  /** Path of the log file; made when there is none. */
  readonly path: string;
  readonly clock: Clock;
  readonly indexStore: IndexStore;
  /** Room for what the disk does not take; left out = it is refused. */
  readonly reserve?: DiskReserve | undefined;
  /** Told of entries that still waited for the disk when it was closed. */
  readonly onLost?: ((entries: number) => void) | undefined;
  /** Told of the first entry that is refused, and again of the first after one that was taken. */
  readonly onRefusal?: ((error: HarnessError) => void) | undefined;
}

interface Pending {
  readonly entry: LogEntry;
  readonly era: SeqEra;
  readonly settled: Settled;
}

/** Cuts a torn end off, so that the next line starts on a line of its own. */
async function recover(file: FileHandle, path: string): Promise<LogTail> {
  const { size } = await file.stat();
  try {
    const tail = await findTail(file, size);
    if (tail.misplaced) {
      await keepCutOff(file, path, tail);
    }
    if (tail.torn > 0) {
      await file.truncate(tail.end);
    }
    return tail;
  } catch (cause) {
    await file.close();
    throw logUnreadable(path, cause);
  }
}

function noticeOf({ torn, misplaced }: LogTail): NewLogEntry {
  const what = misplaced
    ? `lines whose numbers do not follow the ones before them: something other than the harness wrote them. They were moved to ${cutOffFile} beside it`
    : 'an entry that was never finished: the harness was stopped while writing it. They were cut off';
  return {
    kind: 'notice',
    level: 'warning',
    code: misplaced ? 'log/misplaced-line-dropped' : 'log/torn-line-dropped',
    message: `The last ${torn} bytes of the log were ${what}; everything before them stands.`,
  };
}

/** Writes what is queued, and what waits for the disk as far as that takes it. */
async function finishWriting(
  writer: GroupWriter<Pending>,
  { reserve, onLost }: RecordingFileOptions,
): Promise<void> {
  await writer.drain();
  await reserve?.save();
  const lost = writer.unwritten.close();
  if (lost > 0) onLost?.(lost);
}

/** Opens a recording's file, mends its end, and goes on where it stopped. */
export async function openRecordingFile(options: RecordingFileOptions): Promise<LogRecording> {
  const { id, startedAt, path, clock, indexStore, reserve, onRefusal } = options;
  const file = await open(path, constants.O_RDWR | constants.O_CREAT, 0o600);
  const tail = await recover(file, path);
  const placed = createPlacedFile(path, file);
  const timestamp = createTimestamper(clock);
  const points = createLinePoints();
  let lastSeq = tail.lastSeq;
  let nextSeq = lastSeq + 1;
  let size = tail.end;
  let onSafe: OnSafe = () => undefined;
  let refusing = false;
  let era = { end: Infinity };

  const writer = createGroupWriter<Pending>({
    ...{ file: placed, size, reserve },
    onWritten({ entry, settled }, bytes) {
      const place = size;
      points.note(entry.seq, place);
      size += bytes;
      lastSeq = entry.seq;
      refusing = false;
      onSafe(entry, place);
      settleSafely(settled, entry);
    },
    onRefused({ era: given, settled }, error) {
      // Everything queued is refused together; whoever hears of the first may append again before the last.
      if (given === era) {
        era.end = lastSeq;
        era = { end: Infinity };
        nextSeq = lastSeq + 1;
      }
      const refusal = writeFailed(path, error);
      if (!refusing) onRefusal?.(refusal);
      refusing = true;
      settleSafely(settled, refusal);
    },
  });

  const reader = createRecordingReader(createByteSource(placed, writer.unwritten), points);

  const put: EventLog['put'] = (make, settled) => {
    const entry = make(nextSeq, timestamp());
    const line = encodeLine(entry);
    nextSeq += 1;
    writer.add({ entry, era, settled }, line);
  };
  const append = appendBy(put);

  if (tail.torn > 0) {
    await append(noticeOf(tail));
  }

  const stopLooking = keepInPlace(placed, writer.unwritten, append);

  return {
    id,
    startedAt,
    get firstSeq() {
      return lastSeq === 0 ? 0 : 1;
    },
    get lastSeq() {
      return lastSeq;
    },
    get nextSeq() {
      return nextSeq;
    },
    indexStore,
    get era() {
      return era;
    },
    put,
    listen(listener) {
      onSafe = listener;
    },
    read: (start, count, fold) => reader.read(start, count, { lastSeq, size }, fold),
    pick: (rows, needles, see) => reader.pick(rows, needles, { lastSeq, size }, see),
    drain: () => writer.drain(),
    async close() {
      await stopLooking();
      await finishWriting(writer, options);
      await reader.idle();
      await placed.close();
    },
  };
}
