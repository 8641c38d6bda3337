/**
 * A fixture: one documented audit event, ready to fire. The files are data under fixtures/events; this
 * is the schema that each of them is held against.
 */
import { z } from 'zod';

import { rawHeadersSchema } from '../http/raw-headers.ts';

/** A payload in the order its keys were documented in; JSON objects keep that order. */
export const payloadSchema = z.record(z.string(), z.json());

export const fixtureSchema = z.object({
  /** `<event_type>` or `<event_type>.<variant>`; also the name of its file. */
  id: z.string().regex(/^[a-z0-9_]+(\.[a-z0-9-]+)?$/),
  title: z.string(),
  eventType: z.string(),
  /** GitLab milestone that introduced the event, e.g. "14.9". */
  introduced: z.string().regex(/^\d+\.\d+$/),
  source: z.object({
    document: z.string(),
    section: z.string(),
    /** What was changed against the document, and why; null = nothing. */
    correction: z.string().nullable(),
  }),
  /** The header block as the document prints it, placeholders included. */
  documentedRequest: z.object({ requestLine: z.string(), headers: rawHeadersSchema }),
  payload: payloadSchema,
  /**
   * Whether GitLab stores the event, which decides the form of its id: a number when it does, a UUID when
   * it only streams it. Left out = not known, and a fresh id has the form of the one in the payload.
   */
  savedToDatabase: z.boolean().optional(),
});

export type Payload = z.infer<typeof payloadSchema>;
/** Any JSON value. */
export type Json = Payload[string];
export type Fixture = z.infer<typeof fixtureSchema>;

/** A fixture, or whatever else has a payload. */
export type EventSource = Pick<Fixture, 'id' | 'payload' | 'savedToDatabase'> & {
  /** The payload as somebody wrote it; left out = it is GitLab's own. */
  readonly text?: string;
};
