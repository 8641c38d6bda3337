import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { NewLogEntry } from '#core/log/log-entry.ts';

import { createFakeHarness, type FakeHarness } from '../../../../test-support/fake-harness.ts';
import { sampleApiCall, sampleSkip } from '../../../../test-support/sample-entries.ts';
import { createHarnessSession } from '../../../client/harness-session.ts';
import { byTime } from '../delivery-filter.ts';
import { createDeliveryStore } from '../delivery-store.ts';
import { type DeliveryView, searchIn } from '../delivery-views.ts';
import { RowPages } from './row-pages.ts';
import { WholeLog } from './whole-log.ts';

async function open(
  entries: readonly NewLogEntry[],
  view: DeliveryView = 'deliveries',
): Promise<{ harness: FakeHarness; log: WholeLog; keyAt: (index: number) => number | null }> {
  const harness = createFakeHarness({ entries });
  const session = createHarnessSession(harness.client);
  const store = createDeliveryStore(session);
  session.feed.start();
  await vi.waitFor(() => {
    expect(session.feed.connection.get()).toBe('open');
  });
  const options = { follows: false, recording: 'recording-1' };
  const request = { ...byTime, search: searchIn(view, '') };
  const log = new WholeLog(store, view, () => new RowPages(session, request, options));
  onTestFinished(log.subscribe(() => undefined));
  const keyAt = (index: number): number | null => log.getSnapshot().at(index)?.key ?? null;
  return { harness, log, keyAt };
}

function skips(count: number): NewLogEntry[] {
  return Array.from({ length: count }, () => sampleSkip());
}

describe('the rows of the whole log', () => {
  it('asks for nothing while the store holds all of them', async () => {
    const { harness, log, keyAt } = await open([...skips(5), sampleApiCall()]);
    expect(log.getSnapshot().count).toBe(5);
    expect(keyAt(4)).toBe(5);
    expect(harness.inputsOf('searchLog')).toEqual([]);
  });

  it('counts what the store does not hold, and has it once it is looked at', async () => {
    const { log, keyAt } = await open([...skips(1000), sampleApiCall(), ...skips(1000)]);
    await vi.waitFor(() => {
      expect(log.getSnapshot().count).toBe(2000);
    });
    expect([keyAt(1999), keyAt(1000), keyAt(3)]).toEqual([2001, null, null]);
    log.getSnapshot().need(995, 1005);
    await vi.waitFor(() => {
      expect([keyAt(999), keyAt(1000)]).toEqual([1000, 1002]);
    });
    expect(log.getSnapshot().indexOf(1002)).toBe(1000);
  });

  it('stays whole while thousands come in and the store lets the oldest go', async () => {
    const { harness, log, keyAt } = await open(skips(3));
    harness.append(...skips(5000));
    await vi.waitFor(() => {
      expect(log.getSnapshot().count).toBe(5003);
    });
    harness.append(...skips(5000));
    await vi.waitFor(() => {
      expect(log.getSnapshot().count).toBe(10_003);
    });
    expect(keyAt(10_002)).toBe(10_003);
    log.getSnapshot().need(0, 5);
    await vi.waitFor(() => {
      expect(keyAt(0)).toBe(1);
    });
  });

  it('has rows of a view of which the newest page has none', async () => {
    const { harness, log, keyAt } = await open([sampleApiCall(), ...skips(900)], 'api-calls');
    await vi.waitFor(() => {
      expect(log.getSnapshot().count).toBe(1);
    });
    harness.append(sampleApiCall());
    await vi.waitFor(() => {
      expect(log.getSnapshot().count).toBe(2);
    });
    expect(keyAt(1)).toBe(902);
  });
});
