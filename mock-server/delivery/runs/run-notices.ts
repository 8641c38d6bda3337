/** What a run tells once in the log, apart from its deliveries. */
import type { AuditEvent, EventScope } from '#core/delivery/audit-event.ts';
import { identifyEvent } from '#core/delivery/planning/identify-event.ts';
import { rootGroupOf } from '#core/delivery/planning/root-group-of.ts';
import type { World } from '#core/world/world.ts';

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
  { log, store }: Pick<RunnerDeps, 'log' | 'store'>,
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
        message: tellNobody(event.scope, store.world),
        event: identifyEvent(event),
      });
    noted.set(place, note);
    await note;
  };
}

function tellNobody(scope: EventScope, world: World): string {
  if (scope.kind === 'instance') {
    return 'It happened in the instance, which has no destination. Add one to the instance, or fire in a group that has one.';
  }
  const root = rootGroupOf(scope, world);
  if (root === null) {
    return `It happened in ${scope.path}, which the world does not have, and the instance has no destination. Fire in a group that has one, or add the group to the world.`;
  }
  const place =
    root.fullPath === scope.path
      ? `${scope.path}, which has`
      : `${scope.path}, whose top-level group ${root.fullPath} has`;
  return `It happened in ${place} no destination, nor has the instance. Fire in a group that has one, or add one to ${root.fullPath}.`;
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
