/**
 * One subscriber's place in the log. Reads on from there in batches, and follows the log into another
 * recording. It never holds more than the batch that is being sent.
 */
import type { StreamMessage, SubscribeOptions } from '#contract/stream.ts';
import type { StreamPosition } from '#contract/wire/stream-request.ts';

import type { EventLog } from '../../store/event-log.ts';

/** How many a batch holds at most: rows are small, an entry may hold two bodies. */
const batchSizes = { rows: 500, entries: 50 } as const;

export interface LogCursor {
  readonly position: StreamPosition;
  /** Sends what the log holds beyond the cursor, as far as it had grown when called. */
  advance(): Promise<void>;
}

/** The `seq` to go on after, or null when the subscriber's place is not one in this recording. */
function startingPoint(log: EventLog, { after, recording }: SubscribeOptions): number | null {
  if (recording !== undefined && recording !== log.recording.id) return null;
  if (after === undefined) return log.lastSeq;
  return after <= log.lastSeq ? after : null;
}

/**
 * @param send settles when the next message can be taken
 * @param isClosed whether the subscriber has gone
 */
export function createLogCursor(
  log: EventLog,
  options: SubscribeOptions,
  send: (message: StreamMessage, seq: number) => Promise<void> | undefined,
  isClosed: () => boolean,
): LogCursor {
  const start = startingPoint(log, options);
  let recording = log.recording.id;
  let seq = start ?? 0;
  let lostPlace = start === null;
  /** Whether the log has left the recording that the subscriber follows. */
  let left = false;

  const readBatch = async (): Promise<{ message: StreamMessage; last: number } | null> => {
    const limit = batchSizes[options.view];
    if (options.view === 'rows') {
      const { rows } = await log.page({ after: seq, limit });
      const last = rows.at(-1)?.seq;
      if (last === undefined) return null;
      return { message: { type: 'rows', recording, rows: [...rows] }, last };
    }
    const entries = await log.readFrom(seq, limit);
    const last = entries.at(-1)?.seq;
    if (last === undefined) return null;
    return { message: { type: 'entries', recording, entries: [...entries] }, last };
  };

  /** Whether the log still is where the subscriber follows it. */
  const followRecording = async (): Promise<boolean> => {
    if (left) return false;
    if (log.recording.id === recording && !lostPlace) return true;
    recording = log.recording.id;
    seq = 0;
    lostPlace = false;
    left = options.follow === 'recording';
    await send({ type: 'recording-changed', recording }, seq);
    return options.follow !== 'recording';
  };

  return {
    get position() {
      return { recording, seq };
    },
    advance: async () => {
      const goal = log.lastSeq;
      if (!(await followRecording())) return;
      while (seq < goal && !isClosed()) {
        const batch = await readBatch();
        // The log went on in another recording meanwhile: what was read belongs to neither for sure.
        if (log.recording.id !== recording || batch === null) return;
        seq = batch.last;
        await send(batch.message, seq);
      }
    },
  };
}
