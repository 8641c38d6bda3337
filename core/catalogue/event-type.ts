/**
 * An audit event type of GitLab's own catalogue. Field names are GitLab's where GitLab has one.
 */
import { z } from 'zod';

export const eventTypeSchema = z.object({
  name: z.string(),
  feature_category: z.string(),
  /** Milestone that introduced it. */
  introduced: z.string(),
  saved_to_database: z.boolean(),
  streamed: z.boolean(),
  scopes: z.array(z.string()),
  /** null = unknown under that name in that version. */
  in_16_1: z.boolean().nullable(),
  in_16_5: z.boolean(),
  in_latest: z.boolean(),
  streamed_16_5: z.boolean().nullable(),
});

export type EventType = z.infer<typeof eventTypeSchema>;
