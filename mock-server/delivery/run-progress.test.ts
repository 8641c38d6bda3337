import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { Run } from '#contract/run.ts';

import { newAttempt } from '../../test/support/log-entries.ts';
import { newRun } from '../../test/support/new-run.ts';
import { steadyClock, steadyNow } from '../../test/support/steady-ports.ts';
import { createRunProgress, type RunProgress, watchProgress } from './run-progress.ts';
import type { NewAttempt, NewSkip } from './send-plan.ts';

const start = newRun({ startedAt: steadyNow, events: { total: 9, done: 0 } });

const { event, destination } = newAttempt();
const skip: NewSkip = {
  kind: 'skip',
  run: null,
  profile: '16.1',
  event,
  destination,
  reason: 'filtered',
  message: 'Filtered.',
};

function answered(status: number): NewAttempt {
  const body = { encoding: 'utf8', size: 0, text: '' } as const;
  const response = { status, statusText: '', httpVersion: '1.1', rawHeaders: [], body };
  return newAttempt({ response, error: null });
}

function track(): { told: Run[]; progress: RunProgress } {
  const told: Run[] = [];
  return { told, progress: createRunProgress(start, steadyClock, (run) => told.push(run)) };
}

describe('watchProgress', () => {
  it('shows the run as it is by now, and tells of what is counted through it', () => {
    const { progress } = track();
    const counted: string[] = [];
    const watched = watchProgress(progress, {
      countEvent: () => counted.push('event'),
      countDelivery: ({ kind }) => counted.push(kind),
    });
    progress.countEvent();
    watched.countEvent();
    watched.countDelivery(skip);
    watched.setPaused(true, 7);
    expect(watched.run).toBe(progress.run);
    expect(watched.run).toMatchObject({ events: { done: 2 }, paused: true, pausedMs: 7 });
    expect(counted).toEqual(['event', 'skip']);
    watched.end('cancelled', null);
    expect(watched.run.state).toBe('cancelled');
  });
});

describe('the jobs that are run again', () => {
  it('are counted, and told at once when nobody may be told later', () => {
    const { told, progress } = track();
    progress.end('finished', null);
    progress.setRetries(2, { done: 0 });
    progress.setRetries(1, { done: 1 });
    progress.flush();
    expect(told.at(-1)).toMatchObject({ state: 'finished', retries: { pending: 1, done: 1 } });
    const count = told.length;
    progress.flush();
    expect(told).toHaveLength(count);
  });
});

describe('createRunProgress', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('tells of the start at once', () => {
    expect(track().told).toEqual([start]);
  });

  it('counts each delivery by its outcome', () => {
    const { progress } = track();
    [answered(200), answered(204), answered(302), answered(500), newAttempt(), skip].forEach(
      progress.countDelivery,
    );
    progress.countEvent();
    expect(progress.run).toMatchObject({
      events: { total: 9, done: 1 },
      deliveries: { delivered: 2, rejected: 2, failed: 1, skipped: 1 },
    });
  });

  it('tells of many changes at most every 100 ms', () => {
    const { told, progress } = track();
    for (let count = 0; count < 5; count += 1) {
      progress.countEvent();
    }
    expect(told).toHaveLength(1);
    vi.advanceTimersByTime(100);
    expect(told).toHaveLength(2);
    expect(told[1]?.events.done).toBe(5);
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(2);
  });

  it('tells of the end at once, and of nothing after it', () => {
    const { told, progress } = track();
    progress.countEvent();
    progress.end('failed', 'The disk is full.');
    expect(told.at(-1)).toEqual({
      ...start,
      state: 'failed',
      failure: 'The disk is full.',
      finishedAt: steadyNow,
      events: { total: 9, done: 1 },
    });
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(2);
  });

  it('counts what was cancelled apart from what failed, and tells what was never begun', () => {
    const { told, progress } = track();
    progress.beginEvents(3);
    progress.countDelivery(newAttempt({ error: { code: 'cancelled', message: '' } }));
    progress.countDelivery({ ...skip, reason: 'header-refused' });
    progress.end('cancelled', null);
    expect(told.at(-1)).toMatchObject({
      events: { total: 9, done: 0, neverBegun: 6 },
      deliveries: { delivered: 0, failed: 1, cancelled: 1, skipped: 0 },
    });
  });

  it('gives snapshots that later counts do not change', () => {
    const { told, progress } = track();
    progress.countEvent();
    expect(told[0]?.events.done).toBe(0);
  });
});
