import { afterEach, describe, expect, it, vi } from 'vitest';

import { HarnessError } from '#core/errors/harness-error.ts';

import { createFakeHarness } from '../../test-support/fake-harness.ts';
import { sampleSkip } from '../../test-support/sample-entries.ts';
import { createHarnessFeed, type LogPage } from './harness-feed.ts';

function errorOf(code: string): HarnessError {
  return new HarnessError({ code, category: 'configuration', message: 'Failed.' });
}

async function settle(): Promise<void> {
  await vi.advanceTimersByTimeAsync(0);
}

describe('the harness feed', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  it('gives the newest page first, then what comes after it', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness({ entries: [sampleSkip(), sampleSkip()] });
    const feed = createHarnessFeed(harness.client);
    const seen: number[] = [];
    feed.listen({
      logStarted: ({ rows }) => seen.push(...rows.map(({ seq }) => seq)),
      rows: (rows) => seen.push(...rows.map(({ seq }) => seq)),
    });
    feed.start();
    await settle();
    harness.append(sampleSkip());
    expect(seen).toEqual([1, 2, 3]);
    expect(feed.connection.get()).toBe('open');
  });

  it('tries again until the harness answers', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness({ failure: errorOf('harness/unreachable') });
    const feed = createHarnessFeed(harness.client);
    feed.start();
    await settle();
    expect(feed.connection.get()).toBe('lost');
    harness.fail(null);
    await vi.advanceTimersByTimeAsync(1000);
    expect(feed.connection.get()).toBe('open');
  });

  it('does not try again with a token that is refused', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness({ failure: errorOf('harness/bad-token') });
    const feed = createHarnessFeed(harness.client);
    feed.start();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.connection.get()).toBe('refused');
    expect(harness.calls).toHaveLength(1);
  });

  it('reads the log anew when it goes on in another recording', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness({ entries: [sampleSkip()] });
    const feed = createHarnessFeed(harness.client);
    const pages: LogPage[] = [];
    feed.listen({ logStarted: (page) => pages.push(page) });
    feed.start();
    await settle();
    await harness.client.call('startRecording', {});
    await settle();
    expect(pages.map(({ recording }) => recording.id)).toEqual(['recording-1', 'recording-2']);
    expect(pages[1]?.rows).toEqual([]);
  });

  it('begins once, however often it is opened, and again after it was closed', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness();
    const feed = createHarnessFeed(harness.client);
    void feed.open();
    await feed.open();
    expect(harness.inputsOf('listLog')).toHaveLength(1);
    feed.close();
    await feed.open();
    expect(harness.inputsOf('listLog')).toHaveLength(2);
  });

  it('is silent once closed', async () => {
    vi.useFakeTimers();
    const harness = createFakeHarness();
    const feed = createHarnessFeed(harness.client);
    const rows = vi.fn();
    feed.listen({ rows });
    feed.start();
    await settle();
    feed.close();
    harness.append(sampleSkip());
    expect(rows).not.toHaveBeenCalled();
  });
});
