/** Numbers mean something in one recording only: whoever goes by them says which one is meant. */
import { HarnessError } from '#core/errors/harness-error.ts';

import type { EventLog } from './event-log.ts';

/** @throws HarnessError `recording/changed` when the log goes on in another one */
export function checkRecording(log: Pick<EventLog, 'recording'>, wanted: string): void {
  const current = log.recording.id;
  if (current === wanted) return;
  throw new HarnessError({
    code: 'recording/changed',
    category: 'conflict',
    message: `Failed to go on with recording ${wanted}: the log goes on in ${current} by now, where the same numbers are other entries. Try again with what is there, or go back to that recording.`,
    details: { wanted, current },
  });
}
