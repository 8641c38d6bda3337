import { describe, expect, it } from 'vitest';

import type { Run } from '#contract/run.ts';

import { sampleRun } from '../../test-support/sample-run.ts';
import { createRunTracker } from './run-tracker.ts';

function run(id: string, state: Run['state'], done = 0): Run {
  const deliveries = { delivered: done, failed: 0, skipped: 0 };
  return sampleRun({ id, state, events: { total: 10, done }, deliveries });
}

describe('the run tracker', () => {
  it('keeps the newest word of each run, in the order they started', () => {
    const tracker = createRunTracker(() => 5);
    tracker.take(run('a', 'running', 1));
    tracker.take(run('b', 'running', 1));
    tracker.take(run('a', 'running', 4));
    expect(tracker.runs.get()).toEqual([
      { run: run('a', 'running', 4), heardAt: 5 },
      { run: run('b', 'running', 1), heardAt: 5 },
    ]);
  });

  it('does not let a late answer bring an ended run back to life', () => {
    const tracker = createRunTracker(() => 0);
    tracker.take(run('a', 'finished', 10));
    tracker.take(run('a', 'running', 0));
    expect(tracker.runs.get()[0]?.run.state).toBe('finished');
  });

  it('forgets runs of long ago', () => {
    const tracker = createRunTracker(() => 0);
    for (let number = 0; number < 50; number += 1) tracker.take(run(String(number), 'finished'));
    expect(tracker.runs.get().at(-1)?.run.id).toBe('49');
    expect(tracker.runs.get().length).toBeLessThanOrEqual(20);
  });
});
