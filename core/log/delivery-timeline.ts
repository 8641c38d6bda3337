/**
 * Everything that became of one event at one destination, in order: attempts, redirects on the way, skips and
 * the times that its job was run again. A fold of the log that leaves out bodies and headers.
 */
import { z } from 'zod';

import {
  type AttemptEntry,
  destinationIdentitySchema,
  eventIdentitySchema,
  retrySchema,
  type SkipEntry,
} from './log-entry.ts';

const stepBase = {
  seq: z.int().positive(),
  at: z.string(),
  /** Left out = the job's first time. */
  retry: retrySchema.optional(),
  /** What it means, in words: the verdict of an attempt, the reason of a skip. */
  message: z.string(),
};

export const timelineStepSchema = z.discriminatedUnion('kind', [
  z.object({
    ...stepBase,
    kind: z.literal('attempt'),
    /** Which redirect it follows; left out = none. */
    hop: z.int().positive().optional(),
    status: z.int().nullable(),
    errorCode: z.string().nullable(),
    verdictCode: z.string(),
    lost: z.boolean(),
    durationMs: z.number(),
  }),
  z.object({ ...stepBase, kind: z.literal('skip'), reason: z.string() }),
]);

export const circuitStateSchema = z.object({
  open: z.boolean(),
  /** When it closes by itself, ISO 8601; null = it is closed. */
  until: z.string().nullable(),
  /** Failures that count towards opening it. */
  failures: z.int(),
});

export const deliveryTimelineSchema = z.object({
  /** As the destination saw it the first time. */
  event: eventIdentitySchema,
  destination: destinationIdentitySchema,
  /** Never empty. */
  steps: z.array(timelineStepSchema),
  /** How the destination's circuit stands now; null = nothing ever failed there, or there is none. */
  circuit: circuitStateSchema.nullable(),
});

export type TimelineStep = z.infer<typeof timelineStepSchema>;
export type CircuitState = z.infer<typeof circuitStateSchema>;
export type DeliveryTimeline = z.infer<typeof deliveryTimelineSchema>;

type Delivered = AttemptEntry | SkipEntry;

/** What is told of an entry before it is read whole. */
export interface DeliveryTrace {
  readonly run: string | null;
  readonly job?: number | undefined;
  readonly eventId: string;
  readonly destinationUrl: string;
}

export function traceOf({ run, job, event, destination }: Delivered): DeliveryTrace {
  return { run, job, eventId: event.id, destinationUrl: destination.url };
}

/**
 * Whether both tell of the same event at the same destination. Within a run the job decides, since a destination
 * may see another id each time; outside of one only the id is there to go by, as jobs are counted anew by each
 * harness.
 */
export function isSameDelivery(one: DeliveryTrace, other: DeliveryTrace): boolean {
  if (one.run !== other.run || one.destinationUrl !== other.destinationUrl) {
    return false;
  }
  return one.run === null || one.job === undefined || other.job === undefined
    ? one.eventId === other.eventId
    : one.job === other.job;
}

export function toTimelineStep(entry: Delivered): TimelineStep {
  const { seq, at, retry } = entry;
  const base = { seq, at, ...(retry === undefined ? {} : { retry }) };
  if (entry.kind === 'skip') {
    return { ...base, kind: 'skip', reason: entry.reason, message: entry.message };
  }
  const { hop, response, error, verdict, timing } = entry;
  return {
    ...base,
    kind: 'attempt',
    ...(hop === undefined ? {} : { hop }),
    status: response?.status ?? null,
    errorCode: error?.code ?? null,
    verdictCode: verdict.code,
    lost: verdict.lost,
    durationMs: timing.done,
    message: verdict.message,
  };
}
