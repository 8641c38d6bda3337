/** Every rehearsal, in the order in which they are listed. A new one is a story, and a row here. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { Rehearsal } from './rehearsal.ts';
import { ack30sDuplicate } from './stories/ack-30s-duplicate.ts';
import { backlogOfMillions } from './stories/backlog-of-millions.ts';
import { brokenSibling } from './stories/broken-sibling.ts';
import { createdAtOutOfOrder } from './stories/created-at-out-of-order.ts';
import { fallbackMixedShapes } from './stories/fallback-mixed-shapes.ts';
import { filterLeak } from './stories/filter-leak.ts';
import { groupAndInstance } from './stories/group-and-instance.ts';
import { jobAgainForAll } from './stories/job-again-for-all.ts';
import { nullEventType } from './stories/null-event-type.ts';
import { threeHoursDropped } from './stories/three-hours-dropped.ts';

export const rehearsals: readonly Rehearsal[] = [
  threeHoursDropped,
  backlogOfMillions,
  nullEventType,
  ack30sDuplicate,
  brokenSibling,
  fallbackMixedShapes,
  filterLeak,
  jobAgainForAll,
  groupAndInstance,
  createdAtOutOfOrder,
];

/** @throws HarnessError `rehearsal/unknown` */
export function findRehearsal(id: string): Rehearsal {
  const found = rehearsals.find((one) => one.id === id);
  if (found !== undefined) return found;
  const ids = rehearsals.map((one) => one.id);
  throw new HarnessError({
    code: 'rehearsal/unknown',
    category: 'user-input',
    message: `Failed to find the rehearsal ${JSON.stringify(id)}: there is none of that name.${didYouMean(id, ids)} Try one of ${ids.join(', ')}.`,
    details: { id },
  });
}
