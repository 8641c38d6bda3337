/**
 * Everything the page holds of one harness: the client, what it pushes, the answers that were asked for and
 * the runs. Pushed messages make stale answers go; no component refreshes by itself.
 */
import { QueryClient } from '@tanstack/react-query';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { HarnessDescription } from '#contract/harness-description.ts';
import type { OperationOutput } from '#contract/operations.ts';
import type { AnswersView } from '#contract/views/answers-view.ts';
import type { DestinationView } from '#contract/views/destination-view.ts';
import type { ReceiverView } from '#contract/views/receiver-view.ts';
import type { LogRow } from '#core/log/log-row.ts';

import { type AnnotationStore, createAnnotationStore } from './annotation-store.ts';
import { type ConformanceStore, createConformanceStore } from './conformance-store.ts';
import type { ExternalValue } from './external-value.ts';
import { followCircuits } from './follow-circuits.ts';
import { createHarnessFeed, type FeedListener, type HarnessFeed } from './harness-feed.ts';
import { inspectedKey, inspectedPrefix } from './inspected-key.ts';
import { createRunTracker, type RunTracker } from './run-tracker.ts';
import { type Activities, createStreamActivity } from './stream-activity.ts';

export interface HarnessSession {
  readonly client: HarnessClient;
  readonly feed: HarnessFeed;
  readonly queries: QueryClient;
  readonly runs: RunTracker;
  readonly activities: ExternalValue<Activities>;
  readonly conformance: ConformanceStore;
  readonly annotations: AnnotationStore;
}

/** The other side of a request that this row completes, or whose answer from elsewhere it tells; null = none. */
function partnerOf(row: LogRow): number | null {
  if (row.kind === 'attempt') return row.capture;
  if (row.kind === 'notice') return row.request ?? null;
  return row.kind === 'capture' ? row.attempt : null;
}

/** Whether the row adds to a delivery that may be shown: a redirect, or a job that is run again. */
function continuesDelivery(row: LogRow): boolean {
  return (
    (row.kind === 'attempt' && (row.hop !== undefined || row.retry !== undefined)) ||
    (row.kind === 'skip' && row.retry !== undefined)
  );
}

interface Followed extends Pick<
  HarnessSession,
  'feed' | 'queries' | 'conformance' | 'annotations' | 'runs'
> {
  readonly forget: (queryKey: readonly unknown[]) => Promise<void>;
}

/** What is pushed of the description of the harness takes its place there. */
function describedParts(
  queries: QueryClient,
): Pick<FeedListener, 'listeners' | 'disk' | 'indexing'> {
  const describeAnew = (change: Partial<HarnessDescription>): void => {
    queries.setQueryData<HarnessDescription>(['describeHarness', {}], (before) =>
      before === undefined ? undefined : { ...before, ...change },
    );
  };
  return {
    listeners: (listeners) => {
      describeAnew({ listeners: [...listeners] });
    },
    disk: (disk) => {
      describeAnew({ disk });
    },
    indexing: (indexing) => {
      describeAnew({ indexing });
    },
  };
}

/** What the harness pushes takes the place of what was asked for, or has it asked for again. */
function follow({ feed, queries, conformance, annotations, runs, forget }: Followed): void {
  const noteOutcomes = followCircuits(
    () => queries.getQueryData<DestinationView[]>(['listDestinations', {}]),
    () => void forget(['listDestinations']),
  );

  /** Of the log that was last read; null = none was. */
  let recording: string | null = null;
  feed.listen({
    logStarted: (page) => {
      // What was read before the log was known stays on show until it is read again: it may be pressed by then.
      const isAnother = recording !== null && recording !== page.recording.id;
      recording = page.recording.id;
      for (const key of [inspectedPrefix, 'getDeliveryTimeline', 'conformEntries']) {
        void (isAnother ? queries.resetQueries({ queryKey: [key] }) : forget([key]));
      }
      void forget(['listRecordings']);
      conformance.forgetAll();
      annotations.startAnew();
      annotations.readAgain();
    },
    annotationsChanged: annotations.readAgain,
    rows: (rows) => {
      noteOutcomes(rows);
      if (rows.some(continuesDelivery)) void forget(['getDeliveryTimeline']);
      for (const row of rows) {
        const seq = partnerOf(row);
        if (seq === null) continue;
        conformance.forget(seq);
        const key = inspectedKey(seq);
        if (queries.getQueryState(key) === undefined) continue;
        void forget(key);
        void forget(['conformEntries']);
      }
    },
    run: (run) => {
      runs.take(run);
    },
    hits: (hits) => {
      queries.setQueryData<AnswersView>(['getAnswers', {}], (before) =>
        before === undefined ? undefined : { ...before, hits: [...hits] },
      );
    },
    receivers: (receivers) => {
      queries.setQueryData<ReceiverView[]>(['listReceivers', {}], [...receivers]);
      void forget(['describeHarness']);
    },
    recordingCheck: ({ recording, state, progress }) => {
      const key = ['getRecordingCheck', { recording }];
      const before = queries.getQueryData<OperationOutput<'getRecordingCheck'>>(key)?.check;
      if (before?.state === 'running' && state === 'running') {
        queries.setQueryData(key, { check: { ...before, progress } });
      } else void forget(key);
    },
    ...describedParts(queries),
    worldChanged: () => {
      void forget(['getAnswers']);
      void forget(['listReceivers']);
      void forget(['getWorld']);
      void forget(['listDestinations']);
      void forget(['previewEvent']);
      void forget(['getPayloadSchema']);
      void forget(['conformEntries']);
      conformance.forgetAll();
      // The profile and the tokens of people are part of it.
      void forget(['describeHarness']);
    },
    catalogueChanged: () => {
      void forget(['listCatalogue']);
      void forget(['listScenarios']);
      void forget(['previewEvent']);
    },
  });
}

export function createHarnessSession(client: HarnessClient): HarnessSession {
  const feed = createHarnessFeed(client);
  const conformance = createConformanceStore(client);
  const annotations = createAnnotationStore(client);
  const runs = createRunTracker(() => Date.now());
  const activities = createStreamActivity(feed);
  const queries = new QueryClient({
    defaultOptions: {
      queries: { staleTime: Infinity, retry: false, refetchOnWindowFocus: false },
    },
  });
  /** Asks again. An answer that is under way may be from before the change, so it is not waited for. */
  const forget = async (queryKey?: readonly unknown[]): Promise<void> => {
    const filter = queryKey === undefined ? {} : { queryKey };
    await queries.cancelQueries(filter);
    await queries.invalidateQueries(filter);
  };

  follow({ feed, queries, conformance, annotations, runs, forget });
  let before = feed.connection.get();
  feed.connection.subscribe(() => {
    const now = feed.connection.get();
    if (before === 'lost' && now === 'open') {
      void forget();
      annotations.readAgain();
    }
    before = now;
  });
  return { client, feed, queries, runs, activities, conformance, annotations };
}
