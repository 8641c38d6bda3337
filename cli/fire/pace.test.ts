import { describe, expect, it } from 'vitest';

import { pace, type PaceOptions } from './pace.ts';

/** A clock that moves only when somebody waits. */
function fakeTime() {
  let time = 1000;
  const waits: number[] = [];
  const ports: Pick<PaceOptions, 'now' | 'wait'> = {
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
  };
  return { ports, waits, pass: (milliseconds: number) => (time += milliseconds) };
}

const never = new AbortController().signal;

describe('pace', () => {
  it('does every job once and in order when one is in flight at a time', async () => {
    const done: number[] = [];
    const { ports, waits } = fakeTime();
    await pace(4, { concurrency: 1, rate: null, stop: never, ...ports }, async (index) => {
      await Promise.resolve();
      done.push(index);
    });
    expect(done).toEqual([0, 1, 2, 3]);
    expect(waits).toEqual([]);
  });

  it('has as many in flight as allowed and no more', async () => {
    let inFlight = 0;
    let most = 0;
    const { ports } = fakeTime();
    await pace(10, { concurrency: 3, rate: null, stop: never, ...ports }, async () => {
      inFlight += 1;
      most = Math.max(most, inFlight);
      await Promise.resolve();
      inFlight -= 1;
    });
    expect(most).toBe(3);
  });

  it('begins each job when it is due, counted from the beginning', async () => {
    const { ports, waits, pass } = fakeTime();
    await pace(4, { concurrency: 1, rate: 10, stop: never, ...ports }, () => {
      pass(30);
      return Promise.resolve();
    });
    expect(waits).toEqual([70, 70, 70]);
  });

  it('does not wait for a time that has passed', async () => {
    const { ports, waits, pass } = fakeTime();
    await pace(3, { concurrency: 1, rate: 10, stop: never, ...ports }, () => {
      pass(500);
      return Promise.resolve();
    });
    expect(waits).toEqual([]);
  });

  it('begins nothing more once it is told to stop, also while it waits', async () => {
    const controller = new AbortController();
    const done: number[] = [];
    await pace(
      5,
      {
        concurrency: 1,
        rate: 1,
        stop: controller.signal,
        now: () => 0,
        wait: () => {
          controller.abort();
          return Promise.resolve();
        },
      },
      (index) => {
        done.push(index);
        return Promise.resolve();
      },
    );
    expect(done).toEqual([0]);
  });

  it('passes on what a job throws', async () => {
    const { ports } = fakeTime();
    const work = () => Promise.reject(new Error('broken'));
    await expect(
      pace(2, { concurrency: 1, rate: null, stop: never, ...ports }, work),
    ).rejects.toThrow('broken');
  });
});
