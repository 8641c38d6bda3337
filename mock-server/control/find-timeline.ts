/**
 * The timeline of one event at one destination. The index of the log knows the entries of its job, however far apart
 * they are; nothing else is read.
 */
import { HarnessError } from '#core/errors/harness-error.ts';
import {
  type CircuitState,
  type DeliveryTimeline,
  isSameDelivery,
  toTimelineStep,
  traceOf,
} from '#core/log/delivery-timeline.ts';
import type {
  AttemptEntry,
  DestinationIdentity,
  LogEntry,
  SkipEntry,
} from '#core/log/log-entry.ts';

import type { EventLog } from '../store/event-log.ts';
import { findDelivery, readEntry } from './find-delivery.ts';

type Delivered = AttemptEntry | SkipEntry;

export interface TimelineDeps {
  readonly log: EventLog;
  readonly circuitOf: (destination: DestinationIdentity) => CircuitState | null;
}

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

function isStep(entry: LogEntry | null, of: Delivered): entry is Delivered {
  return (
    (entry?.kind === 'attempt' || entry?.kind === 'skip') &&
    isSameDelivery(traceOf(entry), traceOf(of))
  );
}

/** One after another: a look that takes long must leave room for what is sent meanwhile. */
async function readSteps(log: EventLog, of: Delivered, wanted?: AbortSignal): Promise<Delivered[]> {
  const steps: Delivered[] = [];
  for (const seq of await log.jobOf(of.seq)) {
    wanted?.throwIfAborted();
    const entry = seq === of.seq ? of : await log.read(seq);
    if (isStep(entry, of)) steps.push(entry);
    if (steps.length === mostSteps) break;
  }
  return steps;
}

/**
 * @param seq of an attempt, a skip or a capture
 * @throws HarnessError `entry/unknown`, or `entry/not-a-delivery`
 */
export async function findTimeline(
  { log, circuitOf }: TimelineDeps,
  seq: number,
  wanted?: AbortSignal,
): Promise<DeliveryTimeline> {
  const entry = await entryOf(log, seq);
  const steps = await readSteps(log, entry, wanted);
  const first = steps[0] ?? entry;
  const { destination } = entry;
  return {
    event: first.event,
    destination,
    steps: steps.map(toTimelineStep),
    circuit: circuitOf(destination),
  };
}
