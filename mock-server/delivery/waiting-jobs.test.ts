import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { systemClock } from '../system-ports.ts';
import { createWaitingJobs } from './waiting-jobs.ts';

const never = (): Promise<void> => Promise.reject(new Error('it was dropped and ran all the same'));

describe('the retry queue', () => {
  it('runs a job when its time has come, and holds it no longer', async () => {
    const queue = createWaitingJobs(systemClock);
    await new Promise<void>((resolve) => {
      queue.add('run', 1, () => {
        resolve();
        return Promise.resolve();
      });
      expect(queue.count('run')).toBe(1);
    });
    expect(queue.count('run')).toBe(0);
    expect(await queue.close()).toBe(0);
  });

  it('drops the jobs of one run and leaves the others', async () => {
    const queue = createWaitingJobs(systemClock);
    queue.add('a', 5, never);
    queue.add('a', 60_000, never);
    queue.add('b', 60_000, never);
    expect(await queue.drop('a')).toBe(2);
    expect([queue.count('a'), queue.count('b')]).toEqual([0, 1]);
    expect(await queue.close()).toBe(1);
  });

  it('waits for what is under way when it drops', async () => {
    const queue = createWaitingJobs(systemClock);
    const order: string[] = [];
    await new Promise<void>((resolve) => {
      queue.add('run', 0, async () => {
        resolve();
        await new Promise((done) => setImmediate(done));
        order.push('done');
      });
    });
    await queue.drop('run');
    order.push('dropped');
    expect(order).toEqual(['done', 'dropped']);
  });

  it('holds only so many', async () => {
    const queue = createWaitingJobs(systemClock, 2);
    const added = [1, 2, 3].map(() => queue.add('run', 60_000, never));
    expect(added).toEqual([true, true, false]);
    await queue.drop('run');
    expect(queue.add('run', 60_000, never)).toBe(true);
    await queue.close();
  });
});

describe('jobs of a run that is held', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** Jobs of run a that wait so long each; gives the order in which they were run. */
  function waiting(...delays: readonly number[]) {
    const queue = createWaitingJobs({ monotonic: () => performance.now() });
    const ran: number[] = [];
    const add = (delay: number): void => {
      queue.add('a', delay, () => {
        ran.push(delay);
        return Promise.resolve();
      });
    };
    delays.forEach(add);
    return { queue, ran, add };
  }

  it('are not run however long they are held, and wait for what was left after that', () => {
    const { queue, ran } = waiting(1000, 3000);
    vi.advanceTimersByTime(400);
    queue.hold('a');
    queue.hold('a');
    vi.advanceTimersByTime(86_400_000);
    expect([ran, queue.count('a')]).toEqual([[], 2]);
    queue.release('a');
    queue.release('a');
    vi.advanceTimersByTime(599);
    expect(ran).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(ran).toEqual([1000]);
    vi.advanceTimersByTime(2000);
    expect(ran).toEqual([1000, 3000]);
  });

  it('keep their order, also with what comes while they are held', () => {
    const { queue, ran, add } = waiting(900, 300, 600);
    queue.hold('a');
    add(500);
    queue.release('a');
    vi.advanceTimersByTime(1000);
    expect(ran).toEqual([300, 500, 600, 900]);
  });

  it('keep those of other runs from nothing', () => {
    const { queue, ran } = waiting(10);
    queue.hold('b');
    vi.advanceTimersByTime(10);
    expect(ran).toEqual([10]);
  });

  it('are dropped like any other, and leave nothing held behind', async () => {
    const { queue, ran, add } = waiting(10, 20);
    queue.hold('a');
    expect(await queue.drop('a')).toBe(2);
    add(5);
    vi.advanceTimersByTime(100);
    expect(ran).toEqual([5]);
  });
});
