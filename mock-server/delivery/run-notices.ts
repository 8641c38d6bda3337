/** What a run tells once in the log, apart from its deliveries. */
import type { Run } from '#contract/run.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { identifyEvent } from '#core/delivery/planning/identify-event.ts';
import { tellNobody } from '#core/delivery/planning/tell-nobody.ts';

import type { Delivery } from './delivery.ts';

type Log = Pick<Delivery, 'log'>;

/** Notes an event that nobody gets, with where it happened. */
export function noteNobody(
  { log, store, profile }: Pick<Delivery, 'log' | 'store' | 'profile'>,
  run: string,
  event: AuditEvent,
): Promise<unknown> {
  return log.append({
    kind: 'notice',
    level: 'warning',
    run,
    code: 'run/no-destination',
    message: tellNobody(event.scope, store.world, profile()),
    event: identifyEvent(event),
  });
}

/** Said when a run is cancelled: what was never begun leaves nothing else behind. */
export async function noteNeverBegun({ log }: Log, { id, events }: Run): Promise<void> {
  const { total, neverBegun = 0 } = events;
  if (neverBegun === 0) return;
  const were = neverBegun === 1 ? 'was' : 'were';
  await log.append({
    kind: 'notice',
    level: 'info',
    run: id,
    code: 'run/never-begun',
    message: `Run ${id} was cancelled: ${neverBegun} of its ${total} events ${were} never begun. Fire them again if they are wanted.`,
  });
}

export async function noteTooManyRetries({ log }: Log, run: string): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run,
    code: 'run/too-many-retries',
    message: `Run ${run} has more failed jobs than can wait here: from now on some are not run again, although GitLab would. Fire fewer events at once, or mend the destination.`,
  });
}

/** Said when the engine closes while failed jobs wait. */
export async function noteForgottenJobs({ log }: Log, count: number): Promise<void> {
  const jobs = count === 1 ? '1 job was' : `${count} jobs were`;
  await log.append({
    kind: 'notice',
    level: 'warning',
    code: 'run/retries-dropped',
    message: `The harness stopped while ${jobs} waiting to be run again, and forgets them; GitLab would have kept them.`,
  });
}
