/** A run: one order that is carried out. Progress is pushed; the log has the deliveries. */
import { z } from 'zod';

import { scenarioProgressSchema } from './scenario.ts';

export const runSchema = z.object({
  id: z.string(),
  /** Only there when it sends logged requests again instead of firing events. */
  kind: z.literal('replay').optional(),
  state: z.enum(['running', 'finished', 'cancelled', 'failed']),
  fixtures: z.array(z.string()),
  startedAt: z.string(),
  finishedAt: z.string().nullable(),
  events: z.object({ total: z.int(), done: z.int() }),
  /** `delivered` = answered 2xx; `failed` = any other outcome. */
  deliveries: z.object({ delivered: z.int(), failed: z.int(), skipped: z.int() }),
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

export type Run = z.infer<typeof runSchema>;
