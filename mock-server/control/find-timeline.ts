/**
 * The timeline of one event at one destination, gathered from the log around one of its entries. How far is read
 * has a limit each way: retries may be days apart, and a long log must not be read whole for them.
 */
import { HarnessError } from '#core/errors/harness-error.ts';
import {
  type CircuitState,
  type DeliveryTimeline,
  isSameDelivery,
  toTimelineStep,
  traceOf,
} from '#core/log/delivery-timeline.ts';
import type { AttemptEntry, DestinationIdentity, SkipEntry } from '#core/log/log-entry.ts';
import type { LogRow } from '#core/log/log-row.ts';

import type { EventLog } from '../store/event-log.ts';
import { findDelivery, readEntry } from './find-delivery.ts';

type Delivered = AttemptEntry | SkipEntry;

export interface TimelineDeps {
  readonly log: EventLog;
  readonly circuitOf: (destination: DestinationIdentity) => CircuitState | null;
}

const pageSize = 1000;
const mostPages = 20;
/** Steps of one timeline: 26 times a job, each with four redirects, is 130. */
const mostSteps = 500;

/** The attempt or skip that is meant: that of a capture is the attempt that sent it. */
async function entryOf(log: EventLog, seq: number): Promise<Delivered> {
  const entry = await readEntry(log, seq);
  if (entry.kind === 'attempt' || entry.kind === 'skip') return entry;
  const attempt = entry.kind === 'capture' ? (await findDelivery(log, seq)).attempt : null;
  if (attempt !== null) return attempt;
  throw new HarnessError({
    code: 'entry/not-a-delivery',
    category: 'user-input',
    message: `Failed to show the timeline of entry ${seq}: it is of kind ${entry.kind} and belongs to no delivery of this harness. Try an attempt or a skip.`,
    details: { seq, kind: entry.kind },
  });
}

function isStep(row: LogRow, entry: Delivered): boolean {
  return (row.kind === 'attempt' || row.kind === 'skip') && isSameDelivery(row, traceOf(entry));
}

async function stepsBefore(log: EventLog, entry: Delivered): Promise<number[]> {
  // The first request of a job's first time has nothing before it.
  if (entry.retry === undefined && (entry.kind === 'skip' || entry.hop === undefined)) return [];
  const found: number[] = [];
  let before = entry.seq;
  for (let page = 0; page < mostPages && before > 1; page += 1) {
    const { rows } = await log.page({ before, limit: pageSize });
    found.unshift(...rows.filter((row) => isStep(row, entry)).map(({ seq }) => seq));
    const first = rows[0];
    if (first === undefined) break;
    before = first.seq;
  }
  return found;
}

async function stepsAfter(log: EventLog, entry: Delivered): Promise<number[]> {
  const found: number[] = [];
  let after = entry.seq;
  for (let page = 0; page < mostPages; page += 1) {
    const { rows } = await log.page({ after, limit: pageSize });
    found.push(...rows.filter((row) => isStep(row, entry)).map(({ seq }) => seq));
    const last = rows.at(-1);
    if (last === undefined) break;
    after = last.seq;
  }
  return found;
}

async function readSteps(log: EventLog, seqs: readonly number[]): Promise<Delivered[]> {
  const entries = await Promise.all(seqs.slice(0, mostSteps).map((seq) => log.read(seq)));
  return entries.filter(
    (entry): entry is Delivered => entry?.kind === 'attempt' || entry?.kind === 'skip',
  );
}

/**
 * @param seq of an attempt, a skip or a capture
 * @throws HarnessError `entry/unknown`, or `entry/not-a-delivery`
 */
export async function findTimeline(
  { log, circuitOf }: TimelineDeps,
  seq: number,
): Promise<DeliveryTimeline> {
  const entry = await entryOf(log, seq);
  const [before, after] = await Promise.all([stepsBefore(log, entry), stepsAfter(log, entry)]);
  const steps = await readSteps(log, [...before, entry.seq, ...after]);
  const first = steps[0] ?? entry;
  const { destination } = entry;
  return {
    event: first.event,
    destination,
    steps: steps.map(toTimelineStep),
    circuit: circuitOf(destination),
  };
}
