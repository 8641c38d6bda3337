/** What can be done with recordings besides writing to one, as the rest of the harness sees it. */
import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import type { LogEntry } from '#core/log/log-entry.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';
import type { Retention } from '#core/recordings/plan-retention.ts';

import type { CountsByType } from './count-types.ts';
import type { RecordingAbout } from './recording-about.ts';

export interface RecordingSummary {
  readonly recording: RecordingDetails;
  readonly totals: LogTotals;
  readonly types: CountsByType;
}

export interface SaveOptions {
  /** Whether secrets stay in. */
  readonly secrets: boolean;
  /** Version of this program. */
  readonly version: string;
}

export interface LoadedRecording {
  readonly recording: RecordingDetails;
  /** Whether secrets are masked in it. */
  readonly masked: boolean;
}

export interface RecordingKeeper {
  /** By age, the oldest first; deleted ones that can be taken back are not among them. */
  list(): Promise<readonly RecordingDetails[]>;
  /** @throws HarnessError `recording/unknown` */
  edit(id: string, change: Partial<RecordingAbout>): Promise<RecordingDetails>;
  /** @throws HarnessError `recording/unknown`, `recording/in-use` */
  remove(id: string): Promise<RecordingDetails>;
  /** @throws HarnessError `recording/unknown` when there is no deleted one of that id */
  restore(id: string): Promise<RecordingDetails>;
  /** @throws HarnessError `recording/unknown` */
  summarise(id: string): Promise<RecordingSummary>;
  /** How many entries it has by now. @throws HarnessError `recording/unknown` */
  count(id: string): Promise<number>;
  /**
   * Its entries in order, piece by piece.
   * @param most so many at the most: it may grow faster than it is read
   * @throws HarnessError `recording/unknown`
   */
  entries(id: string, most: number): AsyncGenerator<readonly LogEntry[], void>;
  /**
   * The recording as one file, as far as it is by now.
   * @throws HarnessError `recording/unknown`, `recording-file/too-large`
   */
  save(id: string, options: SaveOptions): AsyncGenerator<Uint8Array, void>;
  /**
   * Adds the recording of a file; the log does not go on in it.
   * @throws HarnessError `recording-file/…` of what is wrong with the file
   */
  load(bytes: AsyncIterable<Uint8Array>): Promise<LoadedRecording>;
  retention(): Promise<Retention>;
  /** @returns ids of those that went at once */
  setRetention(limits: Retention): Promise<readonly string[]>;
  /** Lets go of what is beyond the limits. @returns ids of those that went */
  tidy(): Promise<readonly string[]>;
}
