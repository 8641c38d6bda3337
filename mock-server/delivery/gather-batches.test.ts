import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createBatchGatherer } from './gather-batches.ts';

interface Sending {
  readonly items: readonly number[];
  readonly done: () => void;
  readonly fail: (error: Error) => void;
}

/** A gatherer whose sends end when the test says so. */
function gathering({ size = 3, lingerMs = 1000 } = {}) {
  const sent: Sending[] = [];
  const gatherer = createBatchGatherer<number>({
    size,
    waitMs: () => lingerMs,
    send: (items) =>
      new Promise((resolve, reject) => {
        sent.push({ items, done: resolve, fail: reject });
      }),
  });
  return { gatherer, sent, batches: () => sent.map(({ items }) => items) };
}

/** Lets promises that are settled tell it. */
async function turn(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a batch', () => {
  it('goes when it is full, and not before', async () => {
    const { gatherer, batches } = gathering();
    [1, 2].forEach((item) => void gatherer.add('a', item));
    await turn();
    expect(batches()).toEqual([]);
    void gatherer.add('a', 3);
    await turn();
    expect(batches()).toEqual([[1, 2, 3]]);
  });

  it('goes when its first item has waited long enough, whatever came after', async () => {
    const { gatherer, batches } = gathering();
    void gatherer.add('a', 1);
    await vi.advanceTimersByTimeAsync(999);
    void gatherer.add('a', 2);
    expect(batches()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(batches()).toEqual([[1, 2]]);
  });

  it('does not inherit the wait of the one before it', async () => {
    const { gatherer, batches, sent } = gathering();
    [1, 2, 3].forEach((item) => void gatherer.add('a', item));
    await vi.advanceTimersByTimeAsync(500);
    sent[0]?.done();
    void gatherer.add('a', 4);
    await vi.advanceTimersByTimeAsync(600);
    expect(batches()).toEqual([[1, 2, 3]]);
    await vi.advanceTimersByTimeAsync(400);
    expect(batches()).toEqual([[1, 2, 3], [4]]);
  });

  it('has items of one key alone', async () => {
    const { gatherer, batches } = gathering({ size: 2 });
    void gatherer.add('a', 1);
    void gatherer.add('b', 2);
    void gatherer.add('a', 3);
    await turn();
    expect(batches()).toEqual([[1, 3]]);
  });
});

describe('batches of one key', () => {
  it('go one after another, and those of another key beside them', async () => {
    const { gatherer, batches, sent } = gathering({ size: 1 });
    void gatherer.add('a', 1);
    void gatherer.add('a', 2);
    void gatherer.add('b', 3);
    await turn();
    expect(batches()).toEqual([[1], [3]]);
    sent[0]?.done();
    await turn();
    expect(batches()).toEqual([[1], [3], [2]]);
  });

  it('hold whoever adds back while one is sent and another waits', async () => {
    const { gatherer, sent } = gathering({ size: 1 });
    await gatherer.add('a', 1);
    let room = false;
    void gatherer.add('a', 2)?.then(() => {
      room = true;
    });
    await turn();
    expect(room).toBe(false);
    sent[0]?.done();
    await turn();
    expect(room).toBe(true);
  });
});

describe('finishing', () => {
  it('sends what waits at once, and settles when all is sent', async () => {
    const { gatherer, batches, sent } = gathering();
    void gatherer.add('a', 1);
    void gatherer.add('b', 2);
    let over = false;
    void gatherer.finish().then(() => {
      over = true;
    });
    await turn();
    expect([batches(), over]).toEqual([[[1], [2]], false]);
    sent.forEach(({ done }) => {
      done();
    });
    await turn();
    expect(over).toBe(true);
  });

  it('sends nothing of what was dropped', async () => {
    const { gatherer, batches } = gathering();
    void gatherer.add('a', 1);
    gatherer.drop();
    await gatherer.finish();
    await vi.advanceTimersByTimeAsync(5000);
    expect(batches()).toEqual([]);
  });

  it('tells what went wrong, also whoever adds after it, and sends nothing more', async () => {
    const { gatherer, batches, sent } = gathering({ size: 1 });
    void gatherer.add('a', 1);
    await turn();
    sent[0]?.fail(new Error('the log is full'));
    await expect(gatherer.add('a', 2)).rejects.toThrow('the log is full');
    await expect(gatherer.finish()).rejects.toThrow('the log is full');
    expect(batches()).toEqual([[1]]);
  });
});
