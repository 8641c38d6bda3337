import { describe, expect, it } from 'vitest';

import { createPacer } from './pace.ts';

function stoppedClock(): { time: number; now: () => number; monotonic: () => number } {
  const clock = { time: 1000, now: () => clock.time, monotonic: () => clock.time };
  return clock;
}

describe('createPacer', () => {
  it('makes everything due at once without a rate', () => {
    const pacer = createPacer(null, stoppedClock(), new AbortController().signal);
    expect([pacer.due(0), pacer.due(1_000_000)]).toEqual([undefined, undefined]);
  });

  it('counts from the start, so that being late is made up for', () => {
    const clock = stoppedClock();
    const pacer = createPacer(10, clock, new AbortController().signal);
    expect(pacer.due(0)).toBeUndefined();
    clock.time += 950;
    for (const index of [1, 5, 9]) {
      expect(pacer.due(index)).toBeUndefined();
    }
    expect(pacer.due(10)).toBeInstanceOf(Promise);
  });

  it('waits until an event is due', async () => {
    const clock = { now: () => performance.now(), monotonic: () => performance.now() };
    const before = clock.monotonic();
    await createPacer(100, clock, new AbortController().signal).due(3);
    // A timer may be a millisecond early.
    expect(clock.monotonic() - before).toBeGreaterThanOrEqual(28);
  });

  it('wakes at once when it is aborted, before or while it waits', async () => {
    const controller = new AbortController();
    const pacer = createPacer(0.001, stoppedClock(), controller.signal);
    const waiting = pacer.due(5);
    controller.abort();
    await waiting;
    await pacer.due(6);
    expect(controller.signal.aborted).toBe(true);
  });
});
