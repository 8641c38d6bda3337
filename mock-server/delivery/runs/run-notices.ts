/** What a run tells once in the log, apart from its deliveries. */
import type { EventScope } from '#core/delivery/audit-event.ts';
import { tellNobody } from '#core/delivery/planning/tell-nobody.ts';
import type { Profile } from '#core/profiles/profile.ts';

import type { RunnerDeps } from './runner-deps.ts';

type Deps = Pick<RunnerDeps, 'log'>;

interface Named {
  readonly id: string;
}

/**
 * Said once a run: with a thousand events it would otherwise fill the log.
 * @param scope where the first such event happened
 */
export async function noteNoDestination(
  { log, store }: Pick<RunnerDeps, 'log' | 'store'>,
  { id }: Named,
  { scope, profile }: { readonly scope: EventScope; readonly profile: Profile },
): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run: id,
    code: 'run/no-destination',
    message: tellNobody(scope, store.world, profile),
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
