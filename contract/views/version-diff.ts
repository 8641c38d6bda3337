/** What differs between two GitLab versions, as data. */
import { z } from 'zod';

import { versionChangeSchema } from '#core/profiles/changes/changes-between.ts';

/** A field, key or argument of the GraphQL API that the two versions do not have alike. */
const fieldChangeSchema = z.object({
  /** `Type.field`, `Input.key` or `Type.field(argument)`. */
  name: z.string(),
  change: z.enum(['added', 'gone', 'deprecated', 'undeprecated', 'retyped']),
  /** As the later of the two asked for has it; null = gone. */
  type: z.string().nullable(),
});

export const versionDiffSchema = z.object({
  from: z.string(),
  to: z.string(),
  /** By area, then in the order of time. */
  changes: z.array(versionChangeSchema),
  /** The GraphQL API of audit event streaming, by name. */
  fields: z.array(fieldChangeSchema),
  /** Names of GitLab's catalogue that only the one or the other has. */
  eventTypes: z.object({ added: z.array(z.string()), gone: z.array(z.string()) }),
});

export type FieldChange = z.infer<typeof fieldChangeSchema>;
export type VersionDiff = z.infer<typeof versionDiffSchema>;
