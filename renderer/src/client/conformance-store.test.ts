import { afterEach, describe, expect, it, vi } from 'vitest';

import { createFakeHarness } from '../../test-support/fake-harness.ts';
import { createConformanceStore } from './conformance-store.ts';

function open() {
  vi.useFakeTimers();
  const harness = createFakeHarness();
  const store = createConformanceStore(harness.client);
  return { store, asked: () => harness.inputsOf('conformEntries').map(({ seqs }) => seqs) };
}

describe('the conformance of rows', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is asked for together, once, and told', async () => {
    const { store, asked } = open();
    const listener = vi.fn();
    store.want(1, listener);
    store.want(2, listener);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual([[1, 2]]);
    expect(listener).toHaveBeenCalledTimes(2);
    expect(store.get(2)?.judged).toBe(2);
    store.want(1, listener);
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toHaveLength(1);
  });

  it('is not asked for while rows rush by', async () => {
    const { store, asked } = open();
    for (let seq = 1; seq <= 9; seq += 1) {
      const leave = store.want(seq, vi.fn());
      await vi.advanceTimersByTimeAsync(50);
      leave();
    }
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual([]);
  });

  it('is asked for though rows never stop coming, where some stay in sight', async () => {
    const { store, asked } = open();
    for (let seq = 1; seq <= 25; seq += 1) {
      store.want(seq, vi.fn());
      await vi.advanceTimersByTimeAsync(50);
    }
    expect(asked().length).toBeGreaterThan(0);
  });

  it('is asked for again when it has changed', async () => {
    const { store, asked } = open();
    store.want(1, vi.fn());
    await vi.advanceTimersByTimeAsync(200);
    store.forget(1);
    store.forget(7);
    await vi.advanceTimersByTimeAsync(200);
    store.forgetAll();
    await vi.advanceTimersByTimeAsync(200);
    expect(asked()).toEqual([[1], [1], [1]]);
  });
});
