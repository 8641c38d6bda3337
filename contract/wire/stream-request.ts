/**
 * The push stream as it travels: server-sent events at `/api/stream`. The first event is `position`; every
 * other one is a StreamMessage as JSON. The id of each is the `seq` that a reconnect resumes after.
 */
import { z } from 'zod';

import { logEntrySchema } from '#core/log/log-entry.ts';
import { logRowSchema } from '#core/log/log-row.ts';

import { type StreamMessage, streamMessageSchema } from '../stream.ts';
import { streamPath } from './api-paths.ts';

export const streamQuerySchema = z.object({
  view: z.enum(['rows', 'entries']).describe('`rows` for lists, `entries` for every byte'),
  after: z.coerce
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe(
      'start behind this `seq`, 0 = at the beginning; left out = with what comes from now on',
    ),
  recording: z.string().optional().describe('the recording that `after` counts in'),
  follow: z
    .enum(['log', 'recording'])
    .optional()
    .describe('`recording` = no entry comes any more behind `recording-changed`'),
  totals: z.literal('live').optional().describe('whether the totals come whenever they change'),
});

export type StreamQuery = z.infer<typeof streamQuerySchema>;

/** Name of the first event: where the reader stands, so that it can resume before anything has come. */
export const positionEvent = 'position';

export const streamPositionSchema = z.object({
  recording: z.string(),
  seq: z.int().nonnegative(),
});

export type StreamPosition = z.infer<typeof streamPositionSchema>;

/** Path and query that ask for the stream. */
export function streamRequestPath({ view, after, recording, follow, totals }: StreamQuery): string {
  const start = after === undefined ? '' : `&after=${after}`;
  const within = recording === undefined ? '' : `&recording=${encodeURIComponent(recording)}`;
  const how = follow === undefined ? '' : `&follow=${follow}`;
  const counted = totals === undefined ? '' : `&totals=${totals}`;
  return `${streamPath}?view=${view}${start}${within}${how}${counted}`;
}

const looseBatchSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('rows'), recording: z.string(), rows: z.array(z.unknown()) }),
  z.object({ type: z.literal('entries'), recording: z.string(), entries: z.array(z.unknown()) }),
]);

/** Those of the items that the schema knows. */
function known<Item>(schema: z.ZodType<Item>, items: readonly unknown[]): Item[] {
  return items.flatMap((item) => {
    const checked = schema.safeParse(item);
    return checked.success ? [checked.data] : [];
  });
}

/**
 * Reads one message. Kinds of entry that this version does not know are left out of their batch, since a
 * newer harness may write them.
 * @returns null for a message of an unknown type
 */
export function readStreamMessage(data: unknown): StreamMessage | null {
  const message = streamMessageSchema.safeParse(data);
  if (message.success) return message.data;
  const batch = looseBatchSchema.safeParse(data);
  if (!batch.success) return null;
  return batch.data.type === 'rows'
    ? { ...batch.data, rows: known(logRowSchema, batch.data.rows) }
    : { ...batch.data, entries: known(logEntrySchema, batch.data.entries) };
}
