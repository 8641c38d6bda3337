/** Reads the entries of a recording for as long as that takes, also when the log goes on in it, or in another meanwhile. */
import type { LogEntry } from '#core/log/log-entry.ts';

import { unknownRecording } from '../../log/log-errors.ts';
import type { LogRecording, RecordingShelf } from '../../log/log-recording.ts';

export interface RecordingSource {
  /** Which entries there are by now. */
  range(): Promise<{ readonly firstSeq: number; readonly lastSeq: number }>;
  read(start: number, count: number): Promise<readonly LogEntry[]>;
  close(): Promise<void>;
}

export interface SourceParts {
  readonly recordings: Pick<RecordingShelf, 'peek'>;
  readonly current: () => LogRecording;
}

/** @throws (from its methods) HarnessError `recording/unknown` */
export function openSource({ recordings, current }: SourceParts, id: string): RecordingSource {
  let own: LogRecording | null = null;

  /** The one that is written to is never opened a second time: opening mends the end of its file. */
  async function opened(): Promise<LogRecording> {
    if (own !== null) return own;
    if (current().id === id) return current();
    own = await recordings.peek(id);
    if (own === null) throw unknownRecording(id);
    return own;
  }

  return {
    async range() {
      const { firstSeq, lastSeq } = await opened();
      return { firstSeq, lastSeq };
    },
    async read(start, count) {
      const recording = await opened();
      try {
        return await recording.read(start, count, (entry) => entry);
      } catch (error) {
        // Its file is closed when the log goes on in another one.
        if (recording === own || recording === current()) throw error;
        return (await opened()).read(start, count, (entry) => entry);
      }
    },
    async close() {
      await own?.close();
    },
  };
}
