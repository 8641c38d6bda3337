/**
 * Everything the page holds of one harness: the client, what it pushes, the answers that were asked for and
 * the runs. Pushed messages make stale answers go; no component refreshes by itself.
 */
import { QueryClient } from '@tanstack/react-query';

import type { HarnessClient } from '#contract/harness-client.ts';
import type { LogRow } from '#core/log/log-row.ts';

import { createHarnessFeed, type HarnessFeed } from './harness-feed.ts';
import { inspectedKey, inspectedPrefix } from './inspected-key.ts';
import { createRunTracker, type RunTracker } from './run-tracker.ts';

export interface HarnessSession {
  readonly client: HarnessClient;
  readonly feed: HarnessFeed;
  readonly queries: QueryClient;
  readonly runs: RunTracker;
}

/** The other side of a request that this row completes, or null. */
function partnerOf(row: LogRow): number | null {
  if (row.kind === 'attempt') return row.capture;
  return row.kind === 'capture' ? row.attempt : null;
}

export function createHarnessSession(client: HarnessClient): HarnessSession {
  const feed = createHarnessFeed(client);
  const runs = createRunTracker(() => Date.now());
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
    },
  });
  const forget = (queryKey: readonly unknown[]): void => {
    void queries.invalidateQueries({ queryKey });
  };

  feed.listen({
    logStarted: () => {
      void queries.resetQueries({ queryKey: [inspectedPrefix] });
    },
    rows: (rows) => {
      for (const row of rows) {
        const seq = partnerOf(row);
        if (seq === null) continue;
        const key = inspectedKey(seq);
        if (queries.getQueryState(key) !== undefined) forget(key);
      }
    },
    run: (run) => {
      runs.take(run);
    },
    worldChanged: () => {
      forget(['getWorld']);
      forget(['listDestinations']);
    },
  });
  let before = feed.connection.get();
  feed.connection.subscribe(() => {
    const now = feed.connection.get();
    if (before === 'lost' && now === 'open') void queries.invalidateQueries();
    before = now;
  });
  return { client, feed, queries, runs };
}
