import { describe, expect, it } from 'vitest';

import { systemClock } from '../system-ports.ts';
import { createPacer, workThrough } from './work-through.ts';

interface Thing {
  readonly dueAt: number;
  readonly index: number;
}

function things(count: number, everyMs = 0): Thing[] {
  return Array.from({ length: count }, (_, index) => ({ index, dueAt: index * everyMs }));
}

function options(lanes: number, controller = new AbortController()) {
  const { signal } = controller;
  return { lanes, signal, pacer: createPacer(systemClock, signal) };
}

const aMoment = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('workThrough', () => {
  it('does everything once and in order when one is under way at a time', async () => {
    const done: number[] = [];
    await workThrough(things(200), options(1), async ({ index }) => {
      await aMoment();
      done.push(index);
    });
    expect(done).toEqual([...Array(200).keys()]);
  });

  it('has as many under way as allowed and no more', async () => {
    let underWay = 0;
    let most = 0;
    await workThrough(things(20), options(3), async () => {
      underWay += 1;
      most = Math.max(most, underWay);
      await aMoment();
      underWay -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins nothing before it is due', async () => {
    const before = systemClock.monotonic();
    const begun: number[] = [];
    await workThrough(things(3, 10), options(1), async () => {
      begun.push(systemClock.monotonic() - before);
      await aMoment();
    });
    begun.forEach((at, index) => {
      expect(at).toBeGreaterThanOrEqual(index * 10);
    });
  });

  it('begins nothing new once it is aborted, and lets what is under way end', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    await workThrough(things(9), options(2, controller), async ({ index }) => {
      if (index === 3) controller.abort();
      await aMoment();
      done.push(index);
    });
    expect(done.toSorted()).toEqual([0, 1, 2, 3]);
  });

  it('begins nothing while it is paused', async () => {
    const run = options(1);
    const done: number[] = [];
    const over = workThrough(things(4), run, async ({ index }) => {
      done.push(index);
      if (index === 1) run.pacer.pause();
      await aMoment();
    });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(done).toEqual([0, 1]);
    run.pacer.resume();
    await over;
    expect(done).toEqual([0, 1, 2, 3]);
  });

  it('ends with the first failure, when what is under way is over', async () => {
    const done: number[] = [];
    const over = workThrough(things(100), options(4), async ({ index }) => {
      await aMoment();
      if (index === 5) throw new Error('no more');
      done.push(index);
    });
    await expect(over).rejects.toThrow('no more');
    expect(done.length).toBeLessThan(12);
  });

  it('lets others have their turn, also when nothing has to be waited for', async () => {
    const controller = new AbortController();
    let done = 0;
    setImmediate(() => {
      controller.abort();
    });
    await workThrough(things(100_000), options(1, controller), () => {
      done += 1;
      return Promise.resolve();
    });
    expect(done).toBeLessThan(1000);
  });
});
