/**
 * What a call of the API changed, record by record: enough to see it in a list and to find the record. Values are
 * not repeated here: they stand in the call's variables and answer, and some of them are secret.
 */
import { z } from 'zod';

export const recordChangeSchema = z.object({
  change: z.enum(['created', 'updated', 'deleted']),
  record: z.enum([
    'destination',
    'streaming destination',
    'cloud configuration',
    'header',
    'event type filter',
    'denied event type',
    'namespace filter',
  ]),
  /** GitLab's global id; null for a record that has none in the API. */
  id: z.string().nullable(),
  /** What a person knows it by: a URL, a header's name, an event type, a path, else its name. */
  name: z.string(),
  /** Global id of the destination that it is part of; left out = it stands by itself. */
  of: z.string().optional(),
  /** What of it changed, by the names of the API's arguments; only there on an update. */
  fields: z.array(z.string()).optional(),
});

export type RecordChange = z.infer<typeof recordChangeSchema>;

/** Changes that a line names before it only counts. */
const namedChanges = 3;

/** One change in words, such as `created header X-Team`. */
export function tellChange({ change, record, name, fields }: RecordChange): string {
  const what = fields === undefined ? '' : ` (${fields.join(', ')})`;
  return `${change} ${record} ${name}${what}`;
}

/** All of them on one line; empty where nothing changed. */
export function summariseChanges(changes: readonly RecordChange[]): string {
  const more = changes.length - namedChanges;
  const named = changes.slice(0, namedChanges).map(tellChange).join('; ');
  return more > 0 ? `${named}; and ${more} more` : named;
}
