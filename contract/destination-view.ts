/** A destination as the harness shows it: GitLab's record, with its global id and group path. */
import { z } from 'zod';

export const destinationViewSchema = z.object({
  /** Global id, e.g. gid://gitlab/AuditEvents::ExternalAuditEventDestination/1. */
  id: z.string(),
  kind: z.enum(['group', 'instance']),
  groupPath: z.string().nullable(),
  name: z.string(),
  /** Whether it is streamed to; only newer versions can switch one off. */
  active: z.boolean(),
  url: z.string(),
  verificationToken: z.string(),
  headers: z.array(
    z.object({ id: z.string(), key: z.string(), value: z.string(), active: z.boolean() }),
  ),
  eventTypeFilters: z.array(z.string()),
  createdAt: z.string(),
});

export type DestinationView = z.infer<typeof destinationViewSchema>;
