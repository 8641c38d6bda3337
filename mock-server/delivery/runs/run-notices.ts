/** What a run tells once in the log, apart from its deliveries. */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { identifyEvent } from '#core/delivery/planning/identify-event.ts';
import { tellNobody } from '#core/delivery/planning/tell-nobody.ts';
import type { Run } from '#contract/run.ts';

import type { RunnerDeps } from './runner-deps.ts';

type Deps = Pick<RunnerDeps, 'log'>;

interface Named {
  readonly id: string;
}

/**
 * Notes an event that nobody gets, with where it happened. Said once a run and place: with a thousand events it
 * would otherwise fill the log.
 */
export function createNobodyNotes(
  { log, store, profile }: Pick<RunnerDeps, 'log' | 'store' | 'profile'>,
  { id }: Named,
): (event: AuditEvent) => Promise<void> {
  const noted = new Map<string, Promise<unknown>>();
  return async (event) => {
    const { kind } = event.scope;
    const place = kind === 'instance' ? kind : `${kind}:${event.scope.path}`;
    const note =
      noted.get(place) ??
      log.append({
        kind: 'notice',
        level: 'warning',
        run: id,
        code: 'run/no-destination',
        message: tellNobody(event.scope, store.world, profile()),
        event: identifyEvent(event),
      });
    noted.set(place, note);
    await note;
  };
}

/** Said when a run is cancelled: what was never begun leaves nothing else behind. */
export async function noteNeverBegun({ log }: Deps, { id, events }: Run): Promise<void> {
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

export async function noteTooManyRetries({ log }: Deps, { id }: Named): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run: id,
    code: 'run/too-many-retries',
    message: `Run ${id} has more failed jobs than can wait here: from now on some are not run again, although GitLab would. Fire fewer events at once, or mend the destination.`,
  });
}
