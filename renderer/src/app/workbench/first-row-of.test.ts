import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createFakeHarness, type FakeHarness } from '../../../test-support/fake-harness.ts';
import { sampleAttempt, sampleSkip } from '../../../test-support/sample-entries.ts';
import { createHarnessSession } from '../../client/harness-session.ts';
import { createDeliveryStore, type DeliveryStore } from '../../features/deliveries/index.ts';
import { firstRowOf } from './first-row-of.ts';

async function startStore(): Promise<{ harness: FakeHarness; store: DeliveryStore }> {
  const harness = createFakeHarness();
  const session = createHarnessSession(harness.client);
  const store = createDeliveryStore(session);
  session.feed.start();
  await vi.advanceTimersByTimeAsync(0);
  return { harness, store };
}

describe('the first row of a run', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is a delivery, also when a skip comes before it', async () => {
    const { harness, store } = await startStore();
    const row = firstRowOf(store, 'run-1');
    harness.append(sampleSkip({ run: 'run-1' }));
    await vi.advanceTimersByTimeAsync(100);
    harness.append(sampleAttempt({ run: 'other' }), sampleAttempt({ run: 'run-1' }));
    await vi.advanceTimersByTimeAsync(100);
    expect(await row).toBe(3);
  });

  it('is a skip when there is no delivery', async () => {
    const { harness, store } = await startStore();
    const row = firstRowOf(store, 'run-1');
    harness.append(sampleSkip({ run: 'run-1' }));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await row).toBe(1);
  });

  it('is none when nothing comes', async () => {
    const { store } = await startStore();
    const row = firstRowOf(store, 'run-1');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await row).toBeNull();
  });
});
