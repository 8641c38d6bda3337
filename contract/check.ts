/** A check of an endpoint that a harness makes: what it is asked, how far it is, and what it found. */
import { z } from 'zod';

import { checkOptionsSchema } from '#core/checks/check-options.ts';
import { checkedProbeSchema, checkReportSchema, probeLevels } from '#core/checks/check-report.ts';
import { errorCategories } from '#core/errors/harness-error.ts';

export const checkRequestSchema = checkOptionsSchema.extend({
  /** The GitLab version that results are meant for; left out = the one of the world. */
  profile: z.string().optional(),
  /** Headers that a receiver wants, by its name: `NAME` or `NAME=SECRET`; they come before `headers`. */
  preset: z.string().optional(),
  /** Whose certificates are believed; left out = as the world trusts the target. */
  trust: z.object({ verify: z.boolean(), ca: z.string().nullable() }).optional(),
});

/** A probe that was sent, and what came of it under the profile; null = it is known when the witness was asked. */
export const probeResultSchema = z.object({
  id: z.string(),
  result: checkedProbeSchema.shape.result.nullable(),
});

const checkStates = ['running', 'finished', 'failed', 'cancelled'] as const;

export const checkViewSchema = z.object({
  id: z.string(),
  state: z.enum(checkStates),
  /** Of the probes, each counted once for each repetition. */
  progress: z.object({ done: z.int(), total: z.int() }),
  /** What was sent so far, in the order in which it ended. */
  results: z.array(probeResultSchema),
  /** Once it is finished. */
  report: checkReportSchema.nullable(),
  /** Once it has failed: why nothing could be judged. */
  failure: z
    .object({
      code: z.string(),
      category: z.enum(errorCategories),
      message: z.string(),
      details: z.record(z.string(), z.unknown()),
    })
    .nullable(),
  /** What was asked for. */
  request: checkRequestSchema,
});

/** What is pushed while a check goes on: small, and only what is new. */
export const checkProgressSchema = z.object({
  id: z.string(),
  state: z.enum(checkStates),
  done: z.int(),
  total: z.int(),
  newest: z.array(probeResultSchema),
});

export const probeRuleSchema = z.object({
  id: z.string(),
  level: z.enum(probeLevels),
  area: z.string(),
  title: z.string(),
  /** The first GitLab version that sends it without a flag being turned on. */
  since: z.string(),
  source: z.string(),
});

export type ProbeResult = z.infer<typeof probeResultSchema>;
export type CheckRequest = z.infer<typeof checkRequestSchema>;
export type CheckView = z.infer<typeof checkViewSchema>;
export type CheckProgress = z.infer<typeof checkProgressSchema>;
export type ProbeRule = z.infer<typeof probeRuleSchema>;
