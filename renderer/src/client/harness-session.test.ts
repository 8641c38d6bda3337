import { QueryObserver } from '@tanstack/react-query';
import { describe, expect, it, vi } from 'vitest';

import { createFakeHarness, type FakeHarness } from '../../test-support/fake-harness.ts';
import { sampleAttempt, sampleCapture } from '../../test-support/sample-entries.ts';
import { sampleDestination } from '../../test-support/sample-world.ts';
import { createHarnessSession, type HarnessSession } from './harness-session.ts';
import { inspectedKey } from './inspected-key.ts';

async function startSession(): Promise<{ harness: FakeHarness; session: HarnessSession }> {
  const harness = createFakeHarness({ entries: [sampleCapture()] });
  const session = createHarnessSession(harness.client);
  session.feed.start();
  await vi.waitFor(() => {
    expect(session.feed.connection.get()).toBe('open');
  });
  return { harness, session };
}

/** Follows a question as a mounted component does, and counts how often it is asked. */
function follow(session: HarnessSession, queryKey: readonly unknown[]): () => number {
  const ask = vi.fn(() => Promise.resolve(1));
  new QueryObserver(session.queries, { queryKey, queryFn: ask }).subscribe(() => undefined);
  return () => ask.mock.calls.length;
}

describe('the harness session', () => {
  it('asks for destinations and people again when the world changes, and for nothing else', async () => {
    const { harness, session } = await startSession();
    const destinations = follow(session, ['listDestinations', {}]);
    const world = follow(session, ['getWorld', {}]);
    const fixtures = follow(session, ['listFixtures', {}]);
    await vi.waitFor(() => {
      expect([destinations(), world(), fixtures()]).toEqual([1, 1, 1]);
    });
    harness.setDestinations([sampleDestination]);
    await vi.waitFor(() => {
      expect([destinations(), world()]).toEqual([2, 2]);
    });
    expect(fixtures()).toBe(1);
  });

  it('asks again for a delivery on show whose other side arrives, and for no other', async () => {
    const { harness, session } = await startSession();
    const shown = follow(session, inspectedKey(1));
    const other = follow(session, inspectedKey(9));
    await vi.waitFor(() => {
      expect([shown(), other()]).toEqual([1, 1]);
    });
    harness.append(sampleAttempt({ capture: 1 }));
    await vi.waitFor(() => {
      expect(shown()).toBe(2);
    });
    expect(other()).toBe(1);
  });

  it('keeps an entry on show that was read before the log was', async () => {
    const session = createHarnessSession(createFakeHarness({ entries: [sampleCapture()] }).client);
    const seen: unknown[] = [];
    const queryFn = vi.fn(() => Promise.resolve('read'));
    new QueryObserver(session.queries, { queryKey: inspectedKey(1), queryFn }).subscribe(
      ({ data }) => seen.push(data),
    );
    await vi.waitFor(() => {
      expect(seen.at(-1)).toBe('read');
    });
    session.feed.start();
    await vi.waitFor(() => {
      expect(queryFn).toHaveBeenCalledTimes(2);
    });
    expect(seen.slice(seen.indexOf('read'))).not.toContain(undefined);
  });

  it('asks for everything again once a lost connection is back', async () => {
    const { harness, session } = await startSession();
    const fixtures = follow(session, ['listFixtures', {}]);
    await vi.waitFor(() => {
      expect(fixtures()).toBe(1);
    });
    harness.connection('lost');
    harness.connection('open');
    await vi.waitFor(() => {
      expect(fixtures()).toBe(2);
    });
  });

  it('keeps track of runs that others start', async () => {
    const { harness, session } = await startSession();
    const run = await harness.client.call('startRun', { fixtures: ['merge_request_create'] });
    harness.push({ type: 'run', run });
    expect(session.runs.runs.get().map((tracked) => tracked.run.id)).toEqual(['run-1']);
  });
});
