/** Rehearsals: outages that happen again at one endpoint, and what is asked of it at the end. */
import { z } from 'zod';

import { rawHeadersSchema } from '#core/http/raw-headers.ts';

export const rehearsalViewSchema = z.object({
  /** `area/name`. */
  id: z.string(),
  title: z.string(),
  story: z.string(),
  source: z.string(),
  /** The GitLab version that it happens in. */
  profile: z.string(),
  /** A title each. */
  acts: z.array(z.string()),
  /** What is asked at the end. */
  asks: z.array(z.string()),
});

export const rehearsalRequestSchema = z.object({
  id: z.string().min(1).describe('name of the rehearsal'),
  url: z.string().min(1).describe('the endpoint'),
  token: z
    .string()
    .nullable()
    .default(null)
    .describe('the endpoint’s verification token; null = one is generated'),
  headers: rawHeadersSchema.default([]).describe('custom headers, in this order'),
  witness: z
    .string()
    .nullable()
    .default(null)
    .describe('what shows what was kept: `file:PATH`, `url:URL` or `cmd:COMMAND`; null = nobody'),
  witnessWaitMs: z
    .int()
    .nonnegative()
    .default(2000)
    .describe('how long it is asked at the most, in milliseconds'),
  trust: z
    .object({ verify: z.boolean(), ca: z.string().nullable() })
    .optional()
    .describe('whose certificates are believed; left out = the system’s'),
});

export type RehearsalView = z.infer<typeof rehearsalViewSchema>;
