import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';
import { noTotals } from '#core/log/totals/log-totals.ts';

import { createFakeHarness, type FakeHarness } from '../../../test-support/fake-harness.ts';
import { sampleAttempt, sampleCapture, sampleSkip } from '../../../test-support/sample-entries.ts';
import { createHarnessSession } from '../../client/harness-session.ts';
import { createDeliveryStore, type DeliveryStore } from './delivery-store.ts';
import { graceMs } from './shown-count.ts';

async function startStore(
  entries: readonly NewLogEntry[],
): Promise<{ harness: FakeHarness; store: DeliveryStore; keys: () => number[] }> {
  const harness = createFakeHarness({ entries });
  const session = createHarnessSession(harness.client);
  const store = createDeliveryStore(session);
  session.feed.start();
  await vi.waitFor(() => {
    expect(store.getSnapshot().recording).not.toBeNull();
    expect(session.feed.connection.get()).toBe('open');
  });
  return { harness, store, keys: () => store.getSnapshot().rows.map(({ key }) => key) };
}

function many(count: number): NewLogEntry[] {
  return Array.from({ length: count }, () => sampleSkip());
}

describe('the delivery store', () => {
  it('holds the newest page first and knows that there is more', async () => {
    const { store, keys } = await startStore(many(600));
    expect(keys()).toHaveLength(500);
    expect(keys()[0]).toBe(101);
    expect(store.getSnapshot()).toMatchObject({ hasOlder: true, entries: 600 });
  });

  it('holds no row of a request whose first side it does not hold', async () => {
    const { store, harness, keys } = await startStore([
      sampleAttempt(),
      ...many(499),
      sampleCapture({ attempt: 1 }),
    ]);
    expect(keys()[0]).toBe(2);
    harness.append(sampleCapture({ attempt: 1 }), sampleSkip());
    await vi.waitFor(() => {
      expect(keys().at(-1)).toBe(503);
    });
    expect(keys()[0]).toBe(2);
    expect(store.getSnapshot().hasOlder).toBe(true);
  });

  it('lets its oldest rows go when there are many', async () => {
    const { store, harness, keys } = await startStore([]);
    harness.append(...many(8001));
    await vi.waitFor(() => {
      expect(keys().at(-1)).toBe(8001);
    });
    expect([keys()[0], keys().length]).toEqual([2002, 6000]);
    expect(store.getSnapshot()).toMatchObject({ hasOlder: true, entries: 8001 });
  });

  it('says how many of the entries that were counted it was given, once none can be on its way', async () => {
    vi.useFakeTimers();
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { store, harness } = await startStore(many(3));
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getSnapshot().shown).toBe(3);
    const totals = { ...noTotals(), entries: { ...noTotals().entries, skip: 5 } };
    harness.push({ type: 'totals', recording: 'r', totals });
    await vi.advanceTimersByTimeAsync(graceMs - 1);
    expect(store.getSnapshot().shown).toBeNull();
    await vi.advanceTimersByTimeAsync(100);
    expect(store.getSnapshot().shown).toBe(3);
  });

  it('adds what is pushed in one batch', async () => {
    const { harness, store, keys } = await startStore([]);
    const listener = vi.fn();
    store.subscribe(listener);
    harness.append(sampleSkip());
    harness.append(sampleSkip(), sampleSkip());
    await vi.waitFor(() => {
      expect(keys()).toEqual([1, 2, 3]);
    });
    expect(listener).toHaveBeenCalledTimes(1);
  });

  it('starts over with another recording', async () => {
    const { harness, store, keys } = await startStore(many(3));
    await harness.client.call('startRecording', {});
    await vi.waitFor(() => {
      expect(store.getSnapshot().recording).toBe('recording-2');
    });
    expect(keys()).toEqual([]);
    harness.append(sampleSkip());
    await vi.waitFor(() => {
      expect(keys()).toEqual([1]);
    });
  });
});
