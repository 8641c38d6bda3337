/**
 * A replay: logged requests sent again. It always names its target; each request it sends is an attempt of its
 * own in the log, with `replayOf`.
 */
import { z } from 'zod';

import { methodProblem, targetProblem } from '#core/http/judge-head.ts';
import { rawHeadersSchema } from '#core/http/raw-headers.ts';
import { logQuerySchema } from '#core/log/query/log-query.ts';
import { requestFlawSchema } from '#core/log/request-flaw.ts';
import { orderFields } from '#core/order/order-fields.ts';

/** What would end a header line, or a request. */
const headerText = z.string().regex(/^[^\r\n\0]*$/, 'must have no line break and no NUL');
const header = z.tuple([headerText.min(1), headerText]);

export const replayTargetSchema = z.discriminatedUnion('kind', [
  /** Each request goes where it went before. */
  z.object({ kind: z.literal('same') }),
  z.object({ kind: z.literal('url'), url: z.string() }),
  /** A destination of the mock GitLab, by its global id: its URL only, not its headers. */
  z.object({ kind: z.literal('destination'), id: z.string() }),
]);

/**
 * What somebody made of one request; null = as it was. Path and header text are as the log has them, one
 * character for each byte. Content-Length is that of the body whatever stands here.
 */
const editedRequestSchema = z.object({
  method: z
    .string()
    .refine((text) => methodProblem(text) === null, 'must be one word such as POST')
    .nullable()
    .default(null),
  /** Path and query as the request line has them; it counts before that of the target's URL. */
  target: z
    .string()
    .refine((text) => targetProblem(text) === null, 'must have no blank and no control character')
    .nullable()
    .default(null),
  /** All header lines, in the order in which they go out. */
  rawHeaders: z.array(header).nullable().default(null),
  body: z.string().nullable().default(null),
});

export const replayRequestSchema = z.object({
  /** Which requests; attempts, and captures of other senders. */
  query: logQuerySchema,
  recording: z
    .string()
    .nullable()
    .default(null)
    .describe(
      'the recording that the query was made for; refused when the log goes on in another one by now',
    ),
  target: replayTargetSchema,
  fresh: z
    .boolean()
    .default(false)
    .describe('a new `id` and `created_at` for each event; otherwise byte for byte'),
  set: z
    .record(z.string(), z.json())
    .default({})
    .describe('values put into each body, by JSON pointer'),
  headers: z
    .array(header)
    .default([])
    .describe('each takes the place of the header of its name, or stands at the end'),
  without: z
    .array(headerText.min(1))
    .default([])
    .describe('names of headers that are left out, in whatever case'),
  contentEncoding: z
    .enum(['keep', 'drop', 'repack'])
    .default('keep')
    .describe(
      'of text that was recorded unpacked under a Content-Encoding: sent so, without that header, or packed anew',
    ),
  ask: z
    .boolean()
    .default(false)
    .describe(
      'whether to refuse with `replay/cautions` when there is something to say before anything goes out: `details` have the sentences. Whoever has shown them to a person, or a preview, sends without asking',
    ),
  edited: editedRequestSchema
    .nullable()
    .default(null)
    .describe('one request as somebody edited it; null = not edited'),
  rate: orderFields.rate.schema
    .nullable()
    .default(null)
    .describe('requests per second; null = as fast as they go'),
  concurrency: orderFields.concurrency.schema
    .default(1)
    .describe('requests in flight at once; 1 keeps their order'),
});

export const replayPreviewSchema = z.object({
  /** Requests that would be sent in all. */
  total: z.int(),
  /** In what they are not what once was sent, each with its count and in words. */
  cautions: z.array(z.object({ flaw: requestFlawSchema, count: z.int(), message: z.string() })),
  /** Chosen ones that cannot be sent, and are left out. */
  refused: z.object({
    total: z.int(),
    /** The first hundred of them, and why. */
    first: z.array(z.object({ seq: z.int().positive(), message: z.string() })),
  }),
  /** The first of them, as they would be sent. */
  requests: z.array(
    z.object({
      seq: z.int().positive(),
      url: z.string(),
      method: z.string(),
      target: z.string(),
      rawHeaders: rawHeadersSchema,
      eventType: z.string(),
      eventId: z.string(),
      bodySize: z.int(),
      /** What is not as it was logged: header names, and pointers into the body. */
      changed: z.array(z.string()),
    }),
  ),
  /** The body of the first, as it would be sent; a long one is cut. */
  firstBody: z.object({
    encoding: z.enum(['utf8', 'base64']),
    text: z.string(),
    cut: z.boolean(),
  }),
});

export type ReplayRequest = z.input<typeof replayRequestSchema>;
export type ReplayTargetInput = z.infer<typeof replayTargetSchema>;
export type ReplayPreview = z.infer<typeof replayPreviewSchema>;
