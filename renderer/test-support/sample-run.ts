/** A run that is under way, as the harness tells of it. */
import type { Run } from '#contract/run.ts';

export function sampleRun(change: Partial<Run> = {}): Run {
  return {
    id: 'run-1',
    state: 'running',
    fixtures: ['merge_request_create'],
    startedAt: '2026-11-21T09:00:00.000Z',
    finishedAt: null,
    events: { total: 1, done: 0 },
    deliveries: { delivered: 0, failed: 0, skipped: 0 },
    failure: null,
    ...change,
  };
}
