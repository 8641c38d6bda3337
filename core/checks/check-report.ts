/**
 * What a check of an endpoint found, as one model: the window, the lines of `check --json` and every report are made
 * of it. How a probe is judged is not known here.
 */
import { z } from 'zod';

import { rawHeadersSchema } from '../http/raw-headers.ts';

/** must = loses data today; should = will lose data; may = is worth knowing. */
export const probeLevels = ['must', 'should', 'may'] as const;

/**
 * What becomes of the event of a probe.
 * - `kept`: what should happen happened; for probes of trust: the forged request was turned away
 * - `lost`: it was not kept, and this GitLab version does not notice or will not send it again
 * - `corrupted`: what was kept is another value
 * - `duplicated`: it was kept twice
 * - `refused`: it was not answered 2xx, where this version sees that and stops or sends again
 * - `forged`: a request with a wrong token or none was taken
 * - `not-proven`: it was answered 2xx, and nothing shows that it was kept
 */
export const consequences = [
  'kept',
  'lost',
  'corrupted',
  'duplicated',
  'refused',
  'forged',
  'not-proven',
] as const;

const bodySchema = z.object({
  /** Left out where the body is too large for a report. */
  body: z.string().nullable(),
  bodyEncoding: z.enum(['utf8', 'base64']).optional(),
  /** Bytes, and their hash, beside a body that is null for its size. */
  bodySize: z.int().optional(),
  bodySha256: z.string().optional(),
});

export const checkedRequestSchema = bodySchema.extend({
  method: z.string(),
  target: z.string(),
  rawHeaders: rawHeadersSchema,
  response: bodySchema.extend({ status: z.int(), rawHeaders: rawHeadersSchema }).nullable(),
  /** Why there is no answer; left out = there is one. */
  error: z.object({ code: z.string(), message: z.string() }).optional(),
});

export const checkedProbeSchema = z.object({
  /** `area/name`, stable. */
  id: z.string(),
  level: z.enum(probeLevels),
  title: z.string(),
  /** The consequence under the profile, or that there is none: it was not run, or could not be judged. */
  result: z.enum([...consequences, 'skipped', 'error']),
  /** The consequence by GitLab version. */
  versions: z.record(z.string(), z.enum(consequences)),
  why: z.string(),
  cure: z.string(),
  /** Where it is read what GitLab does. */
  source: z.string(),
  requests: z.array(checkedRequestSchema),
  /** From the first byte that was sent to the verdict, in milliseconds. */
  ms: z.number(),
});

/** Something that makes a pass worth nothing, such as an endpoint that answers the same to rubbish. */
export const voidSchema = z.object({ code: z.string(), message: z.string() });

export const checkSummarySchema = z.object({
  url: z.string(),
  /** How many probes came to each result. */
  counts: z.record(z.string(), z.int()),
  /** How many events would be lost, by GitLab version, each of those that it sends: a later one may send more than `of`. */
  lostOn: z.record(z.string(), z.int()),
  /** Probes of the profile that stand for an event that could be lost. */
  of: z.int(),
  /** Whether a witness showed what was kept. */
  proven: z.boolean(),
  voids: z.array(voidSchema),
  framework: z.string().nullable(),
  /** With which the same check can be had again. */
  seed: z.int(),
  /** What the process ends with for it. */
  exit: z.int(),
});

export const checkReportSchema = z.object({
  tool: z.object({ name: z.literal('auditorium'), version: z.string() }),
  /** The GitLab version that `result` is meant for. */
  profile: z.string(),
  /** The columns, in their order. */
  versions: z.array(z.string()),
  /** Stands in each event of the check, so that they can be found and deleted. */
  marker: z.string(),
  startedAt: z.string(),
  probes: z.array(checkedProbeSchema),
  summary: checkSummarySchema,
});

export type ProbeLevel = (typeof probeLevels)[number];
export type Consequence = (typeof consequences)[number];
export type CheckedRequest = z.infer<typeof checkedRequestSchema>;
export type CheckedProbe = z.infer<typeof checkedProbeSchema>;
export type CheckReport = z.infer<typeof checkReportSchema>;
