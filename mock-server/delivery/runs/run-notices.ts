/** What a run tells once in the log, apart from its deliveries. */
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

export async function noteTooManyRetries({ log }: Deps, { id }: Named): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run: id,
    code: 'run/too-many-retries',
    message: `Run ${id} has more failed jobs than can wait here: from now on some are not run again, although GitLab would. Fire fewer events at once, or mend the destination.`,
  });
}
