/** A destination as the harness shows it: GitLab's record, with its global id and group path. */
import { z } from 'zod';

import { circuitStateSchema } from '#core/log/delivery-timeline.ts';

export const destinationViewSchema = z.object({
  /** Global id, e.g. gid://gitlab/AuditEvents::ExternalAuditEventDestination/1. */
  id: z.string(),
  kind: z.enum(['group', 'instance']),
  /** Which of GitLab's two kinds of record it is; versions differ in what they stream from. */
  model: z.enum(['legacy', 'streaming']),
  category: z.enum(['http', 'gcp', 'aws']),
  groupPath: z.string().nullable(),
  name: z.string(),
  /** Whether it is streamed to; only newer versions can switch one off. */
  active: z.boolean(),
  /** For a cloud, what it leads to there. */
  url: z.string(),
  /** Empty for a cloud, whose secret GitLab shows to nobody. */
  verificationToken: z.string(),
  headers: z.array(
    z.object({ id: z.string(), key: z.string(), value: z.string(), active: z.boolean() }),
  ),
  eventTypeFilters: z.array(z.string()),
  /** Event types refused before the filters are asked. */
  deniedEventTypes: z.array(z.string()),
  /** Groups and projects that events must come from; empty = any. */
  namespaceFilters: z.array(
    z.object({
      kind: z.enum(['group', 'project']),
      path: z.string(),
      /** Global id of the filter, by which it is deleted. */
      id: z.string(),
    }),
  ),
  createdAt: z.string(),
  /** How its circuit breaker stands; null = this GitLab version has none, or its flag is off. */
  circuit: circuitStateSchema
    .extend({
      /** So many failures in a row open it. */
      of: z.int().positive(),
    })
    .nullable(),
  /** What a cloud is told, by GitLab's names and without its secret; empty for HTTP. */
  config: z.record(z.string(), z.string()),
});

export type DestinationView = z.infer<typeof destinationViewSchema>;
