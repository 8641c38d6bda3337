/** What a run tells once in the log, apart from its deliveries. */
import type { Run } from '#contract/run.ts';

import type { RunnerDeps } from './runner-deps.ts';

type Deps = Pick<RunnerDeps, 'log'>;

interface Named {
  readonly id: string;
}

/** Said once a run: with a thousand events it would otherwise fill the log. */
export async function noteNoDestination({ log }: Deps, { id }: Named): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run: id,
    code: 'run/no-destination',
    message: `Run ${id} has events that nobody gets: no destination of their top-level group or of the instance exists. Create one, or fire for another group.`,
  });
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
