import { describe, expect, it, onTestFinished, vi } from 'vitest';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { NewLogEntry } from '#core/log/log-entry.ts';

import { createFakeHarness, type FakeHarness } from '../../../../test-support/fake-harness.ts';
import {
  sampleAttempt,
  sampleCapture,
  sampleSkip,
} from '../../../../test-support/sample-entries.ts';
import { createHarnessSession } from '../../../client/harness-session.ts';
import { byTime } from '../delivery-filter.ts';
import { RowPages, type RowPagesRequest } from './row-pages.ts';

const everything: RowPagesRequest = { ...byTime, search: '' };

async function open(
  entries: readonly NewLogEntry[],
  request: Partial<RowPagesRequest> = {},
): Promise<{ harness: FakeHarness; pages: RowPages; keyAt: (position: number) => number | null }> {
  const harness = createFakeHarness({ entries });
  const session = createHarnessSession(harness.client);
  session.feed.start();
  await vi.waitFor(() => {
    expect(session.feed.connection.get()).toBe('open');
  });
  const options = { follows: true, recording: 'recording-1' };
  const pages = new RowPages(session, { ...everything, ...request }, options);
  onTestFinished(pages.subscribe(() => undefined));
  await vi.waitFor(() => {
    expect(pages.getSnapshot().total).not.toBeNull();
  });
  const keyAt = (position: number): number | null => pages.getSnapshot().at(position)?.key ?? null;
  return { harness, pages, keyAt };
}

function skips(count: number): NewLogEntry[] {
  return Array.from({ length: count }, () => sampleSkip());
}

function took(done: number): NewLogEntry {
  return sampleAttempt({ timing: { connected: 1, requestSent: 1, firstByte: 1, done } });
}

describe('what a search finds, by position', () => {
  it('is known from its end, and elsewhere once somebody looks there', async () => {
    const { pages, keyAt } = await open(skips(2000));
    expect(pages.getSnapshot()).toMatchObject({ total: 2000, complete: true, problem: null });
    expect([keyAt(1999), keyAt(700)]).toEqual([2000, null]);
    pages.need(700, 730);
    await vi.waitFor(() => {
      expect(keyAt(729)).toBe(730);
    });
    expect(keyAt(0)).toBeNull();
  });

  it.each([
    [1990, 1],
    [731, 2],
  ])('is asked where row %i stands only if the first answer lacks it', async (key, requests) => {
    const harness = createFakeHarness({ entries: skips(2000) });
    const session = createHarnessSession(harness.client);
    session.feed.start();
    await vi.waitFor(() => {
      expect(session.feed.connection.get()).toBe('open');
    });
    const pages = new RowPages(session, everything, { follows: true, recording: 'recording-1' });
    pages.seek(key);
    onTestFinished(pages.subscribe(() => undefined));
    await vi.waitFor(() => {
      expect(pages.getSnapshot().indexOf(key)).toBe(key - 1);
    });
    expect(harness.inputsOf('searchLog')).toHaveLength(requests);
  });

  it('is not asked for at each place that a pull passes over', async () => {
    const { harness, pages, keyAt } = await open(skips(2000));
    const before = harness.inputsOf('searchLog').length;
    for (let start = 0; start <= 1800; start += 100) pages.need(start, start + 30);
    await vi.waitFor(() => {
      expect(keyAt(1800)).toBe(1801);
    });
    expect(harness.inputsOf('searchLog').length - before).toBeLessThan(6);
  });

  it('grows with the log', async () => {
    const { harness, pages, keyAt } = await open(skips(3), { search: 'outcome:skipped' });
    harness.append(sampleSkip(), took(1));
    await vi.waitFor(() => {
      expect(pages.getSnapshot().total).toBe(4);
    });
    expect(keyAt(3)).toBe(4);
  });

  it('has the other side of a row as soon as that is logged', async () => {
    const { harness, pages } = await open([sampleCapture()]);
    expect(pages.getSnapshot().at(0)?.kind).toBe('received');
    harness.append(sampleAttempt({ capture: 1 }));
    await vi.waitFor(() => {
      expect(pages.getSnapshot().at(0)).toMatchObject({ key: 1, kind: 'delivery', attempt: 2 });
    });
  });

  it('stands in the order of durations, also of what comes in', async () => {
    const { harness, keyAt } = await open([took(5), took(70), took(9)], {
      ...{ sort: 'duration', descending: true },
    });
    expect([keyAt(0), keyAt(1), keyAt(2)]).toEqual([2, 3, 1]);
    harness.append(took(30));
    await vi.waitFor(() => {
      expect([keyAt(0), keyAt(1), keyAt(2), keyAt(3)]).toEqual([2, 4, 3, 1]);
    });
  });

  it('finds the surroundings of a row that is not held', async () => {
    const { pages, keyAt } = await open(skips(2000));
    pages.seek(731);
    await vi.waitFor(() => {
      expect(pages.getSnapshot().indexOf(731)).toBe(730);
    });
    expect(keyAt(740)).toBe(741);
  });

  it('is not waited for by the harness once nobody listens', async () => {
    const harness = createFakeHarness({ entries: skips(3) });
    const { client, feed } = createHarnessSession(harness.client);
    const asked: (AbortSignal | undefined)[] = [];
    const call: HarnessClient['call'] = (name, input, wanted) => {
      asked.push(wanted);
      return client.call(name, input, wanted);
    };
    const options = { follows: true, recording: 'recording-1' };
    const pages = new RowPages({ client: { ...client, call }, feed }, everything, options);
    pages.subscribe(() => undefined)();
    expect(asked.map((wanted) => wanted?.aborted)).toEqual([true]);
    onTestFinished(pages.subscribe(() => undefined));
    await vi.waitFor(() => {
      expect(pages.getSnapshot().total).toBe(3);
    });
  });

  it('says why the log could not be searched, and asks no more for it', async () => {
    const { pages } = await open([sampleSkip()], { search: 'stauts:200' });
    expect(pages.getSnapshot()).toMatchObject({ total: 0, complete: true });
    expect(pages.getSnapshot().problem).toContain('stauts');
  });
});
