/**
 * How the events of a run come: all the ways in which a stream differs from one event after another. Which events
 * and how many is said beside it, by the run. When each is due is worked out in `plan-traffic.ts`.
 */
import { z } from 'zod';

/** `gitlab` = mostly Git operations at a steady rate, with a spike in every minute. */
export const trafficShapeSchema = z.enum(['steady', 'gitlab']);

export const trafficSchema = z.object({
  /** Events that are due at once, before the rate counts. */
  burst: z.int().min(1).max(1_000_000).default(1),
  shape: trafficShapeSchema.default('steady'),
  /** How long events come, in milliseconds, in place of a count; null = as many as are counted. */
  durationMs: z.number().positive().nullable().default(null),
  /** What is drawn by lot comes out the same for the same seed; null = another one each time. */
  seed: z.int().min(0).max(4_294_967_295).nullable().default(null),
  /** Of a hundred events, how many are sent twice, with the same id. */
  duplicates: z.number().min(0).max(100).default(0),
  /** Give an event another id at each destination, whatever the version does. */
  twinIds: z.boolean().default(false),
  /** Each event comes with another of its kind, due at the same moment. */
  twins: z.boolean().default(false),
  /** Events among which the order is shuffled; 0 = none. */
  reorder: z.int().min(0).max(1000).default(0),
  /** Do all of it again and again: every so many milliseconds, begun for so long. */
  repeat: z
    .object({ everyMs: z.number().positive(), forMs: z.number().positive() })
    .nullable()
    .default(null),
});

export type Traffic = z.infer<typeof trafficSchema>;
export type TrafficShape = z.infer<typeof trafficShapeSchema>;

export const plainTraffic: Traffic = trafficSchema.parse({});

/** Events under way at once never exceed this. */
const mostLanes = 256;

/** How many events must be under way at once for this traffic to be what it is said to be. */
export function lanesFor(concurrency: number, { burst, twins }: Traffic): number {
  return Math.min(mostLanes, Math.max(concurrency, burst, twins ? 2 : 1));
}

/** Whether anything in it is drawn by lot, so that its seed is worth knowing. */
export function isDrawn({ shape, reorder }: Traffic): boolean {
  return shape === 'gitlab' || reorder > 1;
}
