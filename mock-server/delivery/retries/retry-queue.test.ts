import { describe, expect, it } from 'vitest';

import { createRetryQueue } from './retry-queue.ts';

const never = (): Promise<void> => Promise.reject(new Error('it was dropped and ran all the same'));

describe('the retry queue', () => {
  it('runs a job when its time has come, and holds it no longer', async () => {
    const queue = createRetryQueue();
    await new Promise<void>((resolve) => {
      queue.add('run', 1, () => {
        resolve();
        return Promise.resolve();
      });
      expect(queue.waiting('run')).toBe(1);
    });
    expect(queue.waiting('run')).toBe(0);
    expect(await queue.close()).toBe(0);
  });

  it('drops the jobs of one run and leaves the others', async () => {
    const queue = createRetryQueue();
    queue.add('a', 5, never);
    queue.add('a', 60_000, never);
    queue.add('b', 60_000, never);
    expect(await queue.drop('a')).toBe(2);
    expect([queue.waiting('a'), queue.waiting('b')]).toEqual([0, 1]);
    expect(await queue.close()).toBe(1);
  });

  it('waits for what is under way when it drops', async () => {
    const queue = createRetryQueue();
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
    const queue = createRetryQueue(2);
    const added = [1, 2, 3].map(() => queue.add('run', 60_000, never));
    expect(added).toEqual([true, true, false]);
    await queue.drop('run');
    expect(queue.add('run', 60_000, never)).toBe(true);
    await queue.close();
  });
});
