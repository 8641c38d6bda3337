/**
 * What came of the newest deliveries, by the URL that they went to: enough to see at a glance how a destination does.
 * Destinations with one URL share it, as the rows of the log name nothing else.
 */
import { type DeliveryOutcome, outcomeOfFacts } from '#core/log/delivery-outcome.ts';
import type { LogRow } from '#core/log/log-row.ts';

import { createExternalValue, type ExternalValue } from './external-value.ts';
import type { HarnessFeed } from './harness-feed.ts';

export interface StreamActivity {
  /** The newest last. */
  readonly outcomes: readonly DeliveryOutcome[];
  /** When the newest was logged, as ISO 8601. */
  readonly at: string;
  /** Status of the newest answer, or why there was none. */
  readonly reason: string;
  /** The `seq` under which the list of deliveries has the newest. */
  readonly row: number;
}

export type Activities = ReadonlyMap<string, StreamActivity>;

const kept = 10;
const toldEveryMs = 250;

type DeliveryRow = Extract<LogRow, { kind: 'attempt' | 'skip' }>;

function reasonOf(row: DeliveryRow): string {
  if (row.kind === 'skip') return row.reason;
  return row.status === null ? (row.errorCode ?? '') : String(row.status);
}

/** A redirect goes on to the request after it, which says what came of it. */
function endsDelivery(row: LogRow): row is DeliveryRow {
  return row.kind === 'skip' || (row.kind === 'attempt' && row.verdictCode !== 'redirected');
}

function addRow(activities: Map<string, StreamActivity>, row: LogRow): void {
  if (!endsDelivery(row)) return;
  const before = activities.get(row.destinationUrl)?.outcomes ?? [];
  activities.set(row.destinationUrl, {
    outcomes: [...before.slice(1 - kept), outcomeOfFacts(row)],
    at: row.at,
    reason: reasonOf(row),
    row: row.kind === 'attempt' ? (row.capture ?? row.seq) : row.seq,
  });
}

/** Follows the log for as long as the feed does. */
export function createStreamActivity(feed: HarnessFeed): ExternalValue<Activities> {
  const told = createExternalValue<Activities>(new Map());
  let activities = new Map<string, StreamActivity>();
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    told.set(new Map(activities));
  };
  feed.listen({
    logStarted: (page) => {
      window.clearTimeout(timer);
      activities = new Map();
      for (const row of page.rows) addRow(activities, row);
      tell();
    },
    rows: (rows) => {
      for (const row of rows) addRow(activities, row);
      timer ??= window.setTimeout(tell, toldEveryMs);
    },
  });
  return told;
}
