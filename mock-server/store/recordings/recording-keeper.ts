/** What can be done with recordings besides writing to one, as the rest of the harness sees it. */
import type { RecordingDetails } from '#contract/operations/log-operations.ts';
import type { LogTotals } from '#core/log/totals/log-totals.ts';
import type { Retention } from '#core/recordings/plan-retention.ts';

import type { CountsByType } from './count-types.ts';
import type { RecordingAbout } from './recording-about.ts';

export interface RecordingSummary {
  readonly recording: RecordingDetails;
  readonly totals: LogTotals;
  readonly types: CountsByType;
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
  retention(): Promise<Retention>;
  /** @returns ids of those that went at once */
  setRetention(limits: Retention): Promise<readonly string[]>;
  /** Lets go of what is beyond the limits. @returns ids of those that went */
  tidy(): Promise<readonly string[]>;
}
