/** In what a request of the log is not as a GitLab version sends it, and where each of its headers comes from. */
import { z } from 'zod';

import { findingSchema } from '#core/conform/finding.ts';
import { headerNoteSchema } from '#core/conform/header-note.ts';

export const conformanceViewSchema = z.object({
  /** The place that was asked for. */
  seq: z.int(),
  /** `seq` of the entry whose bytes were judged: the capture of a delivery where there is one, else its attempt. */
  judged: z.int(),
  /** The GitLab version that it was held against. */
  profile: z.string(),
  /** Whether its payload was judged too: a body of more than 1 MiB and one that is no text are not. */
  payload: z.boolean(),
  findings: z.array(findingSchema),
  /** In the order of the request; what it lacks stands where it would have been. */
  headers: z.array(headerNoteSchema),
});

export type ConformanceView = z.infer<typeof conformanceViewSchema>;
