/** What can be asked of a check, with what is taken where nothing is said. */
import { z } from 'zod';

import { rawHeadersSchema } from '../http/raw-headers.ts';
import { probeLevels } from './check-report.ts';
import { witnessMatches } from './witness/find-sightings.ts';

/** The versions that a check tells of, unless others are asked for. */
const checkedVersions = ['16.1', '17.2', '18.0', '18.2', '18.10', '19.0', '19.4', 'next'];

export const checkOptionsSchema = z.object({
  url: z.string(),
  /** The endpoint's own; null = it is not known, and a generated one is sent. */
  token: z.string().nullable().default(null),
  headers: rawHeadersSchema.default([]),
  /** The GitLab version that results are meant for. */
  profile: z.string().default('16.1'),
  versions: z.array(z.string()).default(checkedVersions),
  /** The least level that counts for the end of it. */
  level: z.enum(probeLevels).default('must'),
  /** Ids and areas; left out = all. */
  only: z.array(z.string()).optional(),
  skip: z.array(z.string()).default([]),
  include: z.array(z.enum(['heavy', 'destructive'])).default([]),
  seed: z.int().nonnegative().optional(),
  repeat: z.int().positive().max(1000).default(1),
  /** Ids of probes that are known to fail. */
  baseline: z.array(z.string()).default([]),
  /** `file:PATH`, `url:URL`, `cmd:COMMAND` or `answer`; null = none. */
  witness: z.string().nullable().default(null),
  witnessMatch: z.enum(witnessMatches).default('json'),
  witnessWaitMs: z.int().nonnegative().default(2000),
  strict: z.boolean().default(false),
  /** Whether tokens stay in what is reported. */
  secrets: z.boolean().default(false),
});

export type CheckOptionsInput = z.input<typeof checkOptionsSchema>;
