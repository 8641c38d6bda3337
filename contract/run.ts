/** A run: one request to fire, of one or many events. Progress is pushed; the log has the deliveries. */
import { z } from 'zod';

import { ownFixtureSchema } from '#core/catalogue/own-fixture.ts';
import { eventScopeSchema } from '#core/delivery/audit-event.ts';
import { trafficSchema } from '#core/traffic/traffic.ts';

import { scenarioProgressSchema } from './scenario.ts';

export const runRequestSchema = z.object({
  /** Ids of what is fired, in this order: fixtures, `type:NAME`, `trap:NAME`, `file:NAME`. */
  fixtures: z.array(z.string()).min(1),
  /** Fixtures of the caller's own, which `fixtures` may name as `file:NAME` or by their ids. */
  files: z.array(ownFixtureSchema).default([]),
  /** Where the events happen; left out = where each payload's entity_path says. */
  scope: eventScopeSchema.nullable().default(null),
  /** How many times the whole list is fired; with traffic of the shape `gitlab`, how many events. */
  count: z.int().min(1).default(1),
  /** Events per second; null = as fast as they go. */
  rate: z.number().positive().nullable().default(null),
  /** Events in flight at once. */
  concurrency: z.int().min(1).max(256).default(1),
  /** Values put into each payload, by JSON pointer. */
  set: z.record(z.string(), z.json()).default({}),
  /**
   * How many times as fast as real time GitLab's waits go by: those before a retry, and those of the circuit
   * breaker. 1440 = a day in a minute; left out = real time.
   */
  clockSpeed: z.number().min(1).max(86_400).optional(),
  /** Events in one request, for a version that sends batches; left out = as many as GitLab puts in one. */
  batchSize: z.int().min(1).max(1000).optional(),
  /** Milliseconds that an event waits at the most for its batch to fill; left out = as long as in GitLab. */
  batchLingerMs: z.int().min(0).max(600_000).optional(),
  /** Send the documented `id` and `created_at` as printed. */
  verbatim: z.boolean().default(false),
  /** `keep-alive` uses connections again, which no GitLab does; the attempts then say that they are unfaithful. */
  connection: z.enum(['close', 'keep-alive']).default('close'),
  /** Bursts, spikes, duplicates, order and schedule; left out = one event after another. */
  traffic: trafficSchema.optional(),
});

export const runSchema = z.object({
  id: z.string(),
  /** Only there when it sends logged requests again instead of firing events. */
  kind: z.literal('replay').optional(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  fixtures: z.array(z.string()),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  events: z.object({
    total: z.int(),
    done: z.int(),
    /** How many were never begun because the run was cancelled; left out = none, or it goes on. */
    neverBegun: z.int().positive().optional(),
  }),
  /** By outcome (core/log/delivery-outcome.ts); `rejected` and `cancelled` are left out while there is none. */
  deliveries: z.object({
    delivered: z.int(),
    rejected: z.int().optional(),
    failed: z.int(),
    cancelled: z.int().optional(),
    skipped: z.int(),
  }),
  /** Jobs that GitLab runs again, also after the run has ended; left out = none failed. */
  retries: z.object({ pending: z.int(), done: z.int() }).optional(),
  /** Whether it stands still; left out = it never did. */
  paused: z.boolean().optional(),
  /** Milliseconds for which it has stood still, up to its last going on; left out = none. */
  pausedMs: z.number().optional(),
  /** With which what was drawn by lot comes out the same; left out = nothing was. */
  seed: z.int().optional(),
  /** The steps that it carries out, where it does. */
  scenario: scenarioProgressSchema.optional(),
  /** Why a run has state `failed`. */
  failure: z.string().nullable(),
});

/** Deliveries that were meant to be sent and are not delivered. */
export function undeliveredOf({ deliveries }: Pick<Run, 'deliveries'>): number {
  const { rejected = 0, failed, cancelled = 0 } = deliveries;
  return rejected + failed + cancelled;
}

/** Deliveries in all, whatever came of them. */
export function dealtWith(run: Pick<Run, 'deliveries'>): number {
  return run.deliveries.delivered + undeliveredOf(run) + run.deliveries.skipped;
}

export type RunRequest = z.input<typeof runRequestSchema>;
export type Run = z.infer<typeof runSchema>;
