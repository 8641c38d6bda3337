/** A run: one order that is carried out. Progress is pushed; the log has the deliveries. */
import { z } from 'zod';

import { rehearsalReportSchema } from '#core/rehearsal/rehearsal-report.ts';

import { scenarioProgressSchema } from './scenario.ts';

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
  /** What a rehearsal came to, once it is over. */
  rehearsal: rehearsalReportSchema.optional(),
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

export type Run = z.infer<typeof runSchema>;
