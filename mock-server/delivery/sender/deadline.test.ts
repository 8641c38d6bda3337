import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { Deadline } from './sender-socket.ts';

describe('a deadline', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** A deadline, and which of its limits were reached. */
  function open() {
    const reached: string[] = [];
    const deadline = new Deadline();
    const set = (name: string, ms: number): void => {
      deadline.set(ms, () => reached.push(name));
    };
    return { deadline, set, reached };
  }

  it('is reached once its time is over, and once only', () => {
    const { set, reached } = open();
    set('connect', 100);
    vi.advanceTimersByTime(99);
    expect(reached).toEqual([]);
    vi.advanceTimersByTime(1000);
    expect(reached).toEqual(['connect']);
  });

  it.each([
    ['later', 500],
    ['earlier', 20],
  ])('is that of the last limit alone when that ends %s', (_when, ms) => {
    const { set, reached } = open();
    set('connect', 100);
    vi.advanceTimersByTime(10);
    set('read', ms);
    vi.advanceTimersByTime(ms - 1);
    expect(reached).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(reached).toEqual(['read']);
    vi.advanceTimersByTime(1000);
    expect(reached).toEqual(['read']);
  });

  it('can be set anew after it was reached', () => {
    const { set, reached } = open();
    set('connect', 10);
    vi.advanceTimersByTime(10);
    set('read', 5);
    vi.advanceTimersByTime(5);
    expect(reached).toEqual(['connect', 'read']);
  });

  it('is never reached once it is cleared, and leaves no timer behind', () => {
    const { deadline, set, reached } = open();
    set('connect', 10);
    set('read', 50);
    deadline.clear();
    vi.advanceTimersByTime(1000);
    expect(reached).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });
});
