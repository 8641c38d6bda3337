/** What would be sent, and to whom: an event before it is fired. Nothing is sent or logged for it. */
import { z } from 'zod';

import { payloadSchema } from '#core/catalogue/fixture.ts';
import { rawHeadersSchema } from '#core/http/raw-headers.ts';
import { destinationIdentitySchema, eventIdentitySchema } from '#core/log/log-entry.ts';
import { orderSchema } from '#core/order/order.ts';

export const previewRequestSchema = orderSchema
  .pick({
    ...{ files: true, scope: true, set: true, verbatim: true },
    ...{ batchSize: true, batchLinger: true },
  })
  .extend({
    fixture: z.string().describe('id of what would be fired'),
  });

const decisionSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('send'),
    destination: destinationIdentitySchema,
    request: z.object({
      method: z.string(),
      target: z.string(),
      rawHeaders: rawHeadersSchema,
      /** Bytes of the body. */
      size: z.int(),
    }),
  }),
  z.object({
    kind: z.literal('skip'),
    destination: destinationIdentitySchema,
    reason: z.string(),
    message: z.string(),
  }),
]);

const batchSchema = z.object({
  /** The body of the request when the event goes alone: an array of one. */
  body: z.array(payloadSchema),
  /** How many events go in one request at the most. */
  maxEvents: z.int(),
  /** How long an event waits for others at the most, in milliseconds. */
  lingerMs: z.number(),
});

export const eventPreviewSchema = z.object({
  /** Its id and time are drawn anew when it is fired. */
  event: eventIdentitySchema,
  payload: payloadSchema,
  /** The body of the request, byte for byte, of a file of the user's own; left out = as GitLab encodes the payload. */
  text: z.string().optional(),
  /** How the version gathers events into one request; left out = the payload is a request's body. */
  batch: batchSchema.optional(),
  /** One for each destination of the event's top-level group and of the instance. */
  decisions: z.array(decisionSchema),
});

export type PreviewRequest = z.input<typeof previewRequestSchema>;
export type EventPreview = z.infer<typeof eventPreviewSchema>;
export type PreviewDecision = EventPreview['decisions'][number];
