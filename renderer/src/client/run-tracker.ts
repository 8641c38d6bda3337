/** The runs this page has heard of, newest last, with when it heard: enough to show progress and pace. */
import type { Run } from '#contract/run.ts';

import { createExternalValue, type ExternalValue } from './external-value.ts';

export interface TrackedRun {
  readonly run: Run;
  /** When the newest word of it came, in milliseconds since the epoch by this page's clock. */
  readonly heardAt: number;
}

export interface RunTracker {
  readonly runs: ExternalValue<readonly TrackedRun[]>;
  take(run: Run): void;
}

const kept = 20;

function isOlder(run: Run, known: Run): boolean {
  return known.state !== 'running' && run.state === 'running';
}

export function createRunTracker(now: () => number): RunTracker {
  const runs = createExternalValue<readonly TrackedRun[]>([]);
  return {
    runs,
    take: (run) => {
      const before = runs.get();
      const index = before.findIndex((tracked) => tracked.run.id === run.id);
      const known = before[index];
      // The answer to startRun may come after the stream has told of the end.
      if (known !== undefined && isOlder(run, known.run)) return;
      const tracked = { run, heardAt: now() };
      runs.set(index === -1 ? [...before.slice(1 - kept), tracked] : before.with(index, tracked));
    },
  };
}
