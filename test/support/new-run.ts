/** A run that is under way, right in every field, for tests that look at one or two of them. */
import type { Run } from '#contract/run.ts';

export function newRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    state: 'running',
    fixtures: ['merge_request_create'],
    startedAt: '2026-01-01T00:00:00.000Z',
    finishedAt: null,
    events: { total: 1, done: 0 },
    deliveries: { delivered: 0, failed: 0, skipped: 0 },
    failure: null,
    ...change,
  };
}
