/**
 * What came of the newest deliveries to a URL, as a fold of rows of the log: enough to see at a glance how a destination
 * does. Destinations with one URL share it, as rows name nothing else.
 */
import { type DeliveryOutcome, outcomeOfFacts } from './delivery-outcome.ts';
import type { LogRow } from './log-row.ts';

export interface DestinationActivity {
  /** The newest last. */
  readonly outcomes: readonly DeliveryOutcome[];
  /** When the newest was logged, as ISO 8601. */
  readonly at: string;
  /** Status of the newest answer, or why there was none. */
  readonly reason: string;
  /** The `seq` under which the list of deliveries has the newest. */
  readonly row: number;
}

/** So many outcomes are kept of each. */
export const keptOutcomes = 10;

type DeliveryRow = Extract<LogRow, { kind: 'attempt' | 'skip' }>;

function reasonOf(row: DeliveryRow): string {
  if (row.kind === 'skip') return row.reason;
  return row.status === null ? (row.errorCode ?? '') : String(row.status);
}

/** A redirect goes on to the request after it, which says what came of it. */
function endsDelivery(row: LogRow): row is DeliveryRow {
  return row.kind === 'skip' || (row.kind === 'attempt' && row.verdictCode !== 'redirected');
}

/**
 * Takes in the next row of the log.
 * @param activities by URL; changed in place, as a burst brings thousands of rows a second
 */
export function addActivity(activities: Map<string, DestinationActivity>, row: LogRow): void {
  if (!endsDelivery(row)) return;
  const before = activities.get(row.destinationUrl)?.outcomes ?? [];
  activities.set(row.destinationUrl, {
    outcomes: [...before.slice(1 - keptOutcomes), outcomeOfFacts(row)],
    at: row.at,
    reason: reasonOf(row),
    row: row.kind === 'attempt' ? (row.capture ?? row.seq) : row.seq,
  });
}

/** `8 delivered, 2 failed`, the most frequent first. */
export function outcomesInWords(outcomes: readonly DeliveryOutcome[]): string {
  const counts = new Map<DeliveryOutcome, number>();
  for (const outcome of outcomes) counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(', ');
}
