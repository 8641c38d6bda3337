import { describe, expect, it } from 'vitest';

import type { Clock } from '#core/ports/ports.ts';

import { createPacer } from './work-through.ts';

const never = new AbortController().signal;
const realClock: Clock = { now: () => Date.now(), monotonic: () => performance.now() };

/** A clock that moves only when it is told to. */
function handClock(): Clock & { time: number } {
  const clock = { time: 1000, now: () => clock.time, monotonic: () => clock.time };
  return clock;
}

/** Whether the promise has settled once everything else had its turn. */
async function settled(promise: Promise<void>): Promise<boolean> {
  let over = false;
  void promise.then(() => (over = true));
  await new Promise((resolve) => setImmediate(resolve));
  return over;
}

describe('createPacer', () => {
  it('has nothing to wait for at the start', () => {
    expect(createPacer(handClock(), never).due(0)).toBeUndefined();
  });

  it('counts from the start, so that being late is made up for', () => {
    const clock = handClock();
    const pacer = createPacer(clock, never);
    clock.time += 950;
    for (const at of [100, 500, 900]) {
      expect(pacer.due(at)).toBeUndefined();
    }
    expect(pacer.due(1000)).toBeInstanceOf(Promise);
  });

  it('waits until an event is due', async () => {
    const before = realClock.monotonic();
    await createPacer(realClock, never).due(30);
    expect(realClock.monotonic() - before).toBeGreaterThanOrEqual(30);
  });

  it('wakes at once when it is aborted, before or while it waits or is paused', async () => {
    const controller = new AbortController();
    const pacer = createPacer(handClock(), controller.signal);
    const waiting = pacer.due(5_000_000);
    pacer.pause();
    const paused = pacer.due(0);
    controller.abort();
    await Promise.all([waiting, paused]);
    expect(pacer.due(6_000_000)).toBeUndefined();
  });
});

describe('a pause', () => {
  it('holds back also what is due by now', async () => {
    const pacer = createPacer(handClock(), never);
    pacer.pause();
    const due = pacer.due(0) ?? Promise.resolve();
    expect(await settled(due)).toBe(false);
    pacer.resume();
    await due;
  });

  it('takes effect on what waits already', async () => {
    const pacer = createPacer(realClock, never);
    const due = pacer.due(10) ?? Promise.resolve();
    pacer.pause();
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await settled(due)).toBe(false);
    pacer.resume();
    await due;
  });

  it('keeps the process alive', () => {
    const timers = (): number =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const controller = new AbortController();
    const pacer = createPacer(realClock, controller.signal);
    pacer.pause();
    const before = timers();
    void pacer.due(0);
    expect(timers()).toBe(before + 1);
    controller.abort();
    expect(timers()).toBe(before);
  });

  it('is not made up for', () => {
    const clock = handClock();
    const pacer = createPacer(clock, never);
    clock.time += 100;
    pacer.pause();
    pacer.pause();
    clock.time += 5000;
    expect(pacer.pausedMs()).toBe(5000);
    pacer.resume();
    pacer.resume();
    clock.time += 50;
    expect(pacer.pausedMs()).toBe(5000);
    expect(pacer.due(150)).toBeUndefined();
    expect(pacer.due(151)).toBeInstanceOf(Promise);
  });
});
