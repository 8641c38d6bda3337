import { getEventListeners } from 'node:events';

import { describe, expect, it } from 'vitest';

import { createCallLimit } from './http-client.ts';

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve();
    });
  });
}

describe('createCallLimit', () => {
  it('ends after its time, with or without a signal to stop', async () => {
    await aborted(createCallLimit(1, undefined).signal);
    const stop = new AbortController();
    await aborted(createCallLimit(1, stop.signal).signal);
    expect(stop.signal.aborted).toBe(false);
  });

  it('ends when told to stop, and at once when told before', () => {
    const stop = new AbortController();
    const limit = createCallLimit(60_000, stop.signal);
    expect(limit.signal.aborted).toBe(false);
    stop.abort();
    expect(limit.signal.aborted).toBe(true);
    limit.lift();
    const late = createCallLimit(60_000, stop.signal);
    expect(late.signal.aborted).toBe(true);
    late.lift();
  });

  it('leaves nothing behind once it is lifted', () => {
    const stop = new AbortController();
    const limit = createCallLimit(60_000, stop.signal);
    limit.lift();
    expect(getEventListeners(stop.signal, 'abort')).toEqual([]);
    stop.abort();
    expect(limit.signal.aborted).toBe(false);
  });
});
