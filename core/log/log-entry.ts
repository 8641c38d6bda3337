/**
 * What the log is made of. The log only grows; every screen, export and report is a fold of these
 * entries, so an entry says everything that was known when it was written and is never changed after.
 * A new kind of fact is a new member of the union: readers must skip kinds they do not know.
 */
import { z } from 'zod';

import { faultNames } from '../answers/answer.ts';
import { rawHeadersSchema } from '../http/raw-headers.ts';
import { storedBodySchema } from '../http/stored-body.ts';
import { recordChangeSchema } from './changes/record-change.ts';
import { requestFlawSchema } from './request-flaw.ts';

const entryBase = {
  /** Position in the recording, from 1, without gaps. */
  seq: z.int().positive(),
  /** Wall clock, ISO 8601 UTC with milliseconds. */
  at: z.string(),
};

/** Milliseconds since the attempt or request began, by a monotonic clock; null = never reached. */
const phase = z.number().nullable();

export const eventIdentitySchema = z.object({
  /** The payload's `id`, as text. */
  id: z.string(),
  /** The payload's `event_type`; empty when it has none. */
  type: z.string(),
  /** The fixture it was made from, or null. */
  fixture: z.string().nullable(),
  /** Where it was said to happen: a group or project path, or null for the instance. */
  scope: z.string().nullable(),
});

export const destinationIdentitySchema = z.object({
  /** GitLab's global id; null for a one-shot URL. */
  id: z.string().nullable(),
  kind: z.enum(['group', 'instance', 'url']),
  url: z.string(),
  /** Which of GitLab's streamers served it; left out = the legacy one. */
  model: z.enum(['legacy', 'streaming']).optional(),
});

export const plannedRequestSchema = z.object({
  method: z.string(),
  /** Request target as written in the request line: path and query. */
  target: z.string(),
  rawHeaders: rawHeadersSchema,
  body: storedBodySchema,
});

export const verdictSchema = z.object({
  code: z.string(),
  /** What this GitLab version would now do, in words a tester can act on. */
  message: z.string(),
  /** Whether the event is gone for good although GitLab believes otherwise or gives up. */
  lost: z.boolean(),
});

export const retrySchema = z.object({
  /** Which retry of its job this is, from 1. */
  number: z.int().positive(),
  /** How many there are at the most. */
  of: z.int().positive(),
  /** What made NATS bring a batch again; left out = Sidekiq ran a failed job again. */
  cause: z.enum(['ack-deadline', 'destination-failed']).optional(),
  /** The same in words, as a clause. */
  why: z.string().optional(),
});

/** What ties the entries of one event together, whatever id each destination sees. */
const jobMarks = {
  /** GitLab's job for one event, numbered within its run; its retries have the same number. Batches have none. */
  job: z.int().positive().optional(),
  /** Left out = the job's first time. */
  retry: retrySchema.optional(),
};

/** All events of a batch in the order of its array, the first included; left out = one event by itself. */
const events = z.array(eventIdentitySchema).readonly().optional();

/** What an endpoint answered. */
export const endpointAnswerSchema = z.object({
  status: z.int(),
  statusText: z.string(),
  httpVersion: z.string(),
  rawHeaders: rawHeadersSchema,
  body: storedBodySchema,
  /** Bytes of the body beyond the first MiB, which were read but not kept. */
  bodyDropped: z.int().positive().optional(),
});

const attemptTimingSchema = z.object({
  connected: phase,
  requestSent: phase,
  firstByte: phase,
  done: z.number(),
});

/** One request that the sender made, and what came of it. */
export const attemptEntrySchema = z.object({
  ...entryBase,
  kind: z.literal('attempt'),
  run: z.string().nullable(),
  profile: z.string(),
  /** Of a batch the first. */
  event: eventIdentitySchema,
  events,
  destination: destinationIdentitySchema,
  request: plannedRequestSchema,
  /** null = no (complete) answer; then `error` says why. */
  response: endpointAnswerSchema.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  verdict: verdictSchema,
  timing: attemptTimingSchema,
  /** Joins this attempt to a capture: the receiver saw this as its remote port. */
  localPort: z.int().nullable(),
  /** `seq` of the capture of the same request when that was logged first. */
  capture: z.int().nullable(),
  /** A receiver of this harness answered it, and the capture was not logged yet: one that names it has to follow. */
  awaitsCapture: z.literal(true).optional(),
  /** Its capture is in the recording before: this one was begun, or gone back to, between the two. */
  capturedBefore: z.literal(true).optional(),
  /** In what it was sent otherwise than any GitLab would, because somebody asked for that. */
  unfaithful: z.array(z.enum(['keep-alive'])).optional(),
  /** Which redirect of its delivery this request follows, from 1; left out = it is the first request. */
  hop: z.int().positive().optional(),
  /** `seq` of the attempt whose answer redirected here. */
  redirectOf: z.int().positive().optional(),
  ...jobMarks,
  /** `seq` of the attempt or capture that this sent again; only there on a replay. */
  replayOf: z.int().positive().optional(),
});

/** A destination that did not get an event, and why. */
export const skipEntrySchema = z.object({
  ...entryBase,
  kind: z.literal('skip'),
  run: z.string().nullable(),
  profile: z.string(),
  /** Of a batch the first. */
  event: eventIdentitySchema,
  events,
  destination: destinationIdentitySchema,
  reason: z.string(),
  message: z.string(),
  ...jobMarks,
  /** `seq` of the request that was to be sent again; only there on a replay. */
  replayOf: z.int().positive().optional(),
});

/**
 * How a request stood on the wire where its fields do not give that back byte for byte: `raw-request.ts` puts it
 * together. Empty = they do.
 */
export const wireFormSchema = z.object({
  /** Everything up to the body, the empty line included, one character for each byte; left out = as its fields say. */
  head: z.string().optional(),
  /** The body as it was framed, trailers included; left out = as `request.body` has it. */
  body: storedBodySchema.optional(),
});

/** One request that our receiver got. Bytes first: nothing here was interpreted to be stored. */
export const captureEntrySchema = z.object({
  ...entryBase,
  kind: z.literal('capture'),
  receiver: z.string(),
  connection: z.object({
    remoteAddress: z.string(),
    remotePort: z.int(),
    localPort: z.int(),
    /** Which request on this connection, from 1: keep-alive clients send several. */
    ordinal: z.int().positive(),
  }),
  request: z.object({
    method: z.string(),
    target: z.string(),
    httpVersion: z.string(),
    rawHeaders: rawHeadersSchema,
    rawTrailers: rawHeadersSchema,
    body: storedBodySchema,
  }),
  /** false when the sender went away before the body was whole. */
  complete: z.boolean(),
  /** The status that the receiver answers with; null when nobody was left to answer. */
  answered: z.int().nullable(),
  /** The rule that it was answered by, and how the answer was spoilt or held back; left out = none, so 200. */
  answer: z
    .object({
      rule: z.string(),
      fault: z.enum(faultNames).optional(),
      /** Milliseconds before its first byte. */
      delay: z.number().positive().optional(),
    })
    .optional(),
  timing: z.object({ headers: z.number(), body: phase }),
  /** `seq` of the attempt that sent it when that was logged first (after a timeout, say). */
  attempt: z.int().nullable(),
  /** Only there when it came from a file: our receiver never had this request, and `at` is when it was read. */
  imported: z
    .object({
      /** Name of the file. */
      from: z.string(),
      /** Where the request went, whole. */
      url: z.string(),
      /** When it was made, as the file says; null = it does not. */
      at: z.string().nullable(),
      /** In what it is not what was sent; left out = as far as the file tells, in nothing. */
      flaws: z.array(requestFlawSchema).readonly().optional(),
    })
    .optional(),
  /** Left out = nobody knows: it came from a file, or an earlier version wrote it. */
  wire: wireFormSchema.optional(),
  /**
   * The URL that it was passed on to once it was kept, which answers in the place of the receiver; what it answered is in
   * the notice `receiver/passed-on` behind it. Left out = it was not.
   */
  passedOn: z.string().optional(),
  /** Bytes of the body beyond what the receiver keeps, which were read but not kept. */
  bodyDropped: z.int().positive().optional(),
});

/** One call of the mock GitLab's API. */
export const apiCallEntrySchema = z.object({
  ...entryBase,
  kind: z.literal('api-call'),
  /** Username, or null for anonymous or a bad token. */
  who: z.string().nullable(),
  method: z.string(),
  path: z.string(),
  operation: z.string().nullable(),
  query: z.string().nullable(),
  /** Left out = the call had none that JSON can tell. */
  variables: z.unknown().optional(),
  status: z.int(),
  answer: z.unknown().optional(),
  durationMs: z.number(),
  /** What it changed; empty = nothing, left out = nobody knows, as in logs of earlier versions. */
  changed: z.array(recordChangeSchema).optional(),
});

/** What came of a request that a receiver had kept and then passed on to another URL. */
export const passedOnSchema = z.object({
  /** `seq` of the capture. */
  request: z.int().positive(),
  url: z.string(),
  /** null = no (complete) answer; then `error` says why. */
  response: endpointAnswerSchema.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  timing: attemptTimingSchema,
  /** The status that the sender is given: the same, or 502. */
  answered: z.int(),
});

/** Something a person should know: a torn line was dropped, a request was not HTTP, a port moved. */
export const noticeEntrySchema = z.object({
  ...entryBase,
  kind: z.literal('notice'),
  level: z.enum(['info', 'warning', 'error']),
  code: z.string(),
  message: z.string(),
  /** The run that it is about; left out = none. */
  run: z.string().optional(),
  /** The event that it is about, such as one that nobody gets; left out = none. */
  event: eventIdentitySchema.optional(),
  /** What came over a connection and is no request, as far as it was kept; left out = it is about something else. */
  bytes: storedBodySchema.optional(),
  /** Only there in a notice `receiver/passed-on`; earlier versions kept the sentence alone. */
  passedOn: passedOnSchema.optional(),
});

export const logEntrySchema = z.discriminatedUnion('kind', [
  attemptEntrySchema,
  skipEntrySchema,
  captureEntrySchema,
  apiCallEntrySchema,
  noticeEntrySchema,
]);

export type EventIdentity = z.infer<typeof eventIdentitySchema>;
export type DestinationIdentity = z.infer<typeof destinationIdentitySchema>;
export type RetryMark = z.infer<typeof retrySchema>;
export type Verdict = z.infer<typeof verdictSchema>;
export type AttemptEntry = z.infer<typeof attemptEntrySchema>;
export type SkipEntry = z.infer<typeof skipEntrySchema>;
export type WireForm = z.infer<typeof wireFormSchema>;
export type CaptureEntry = z.infer<typeof captureEntrySchema>;
export type ApiCallEntry = z.infer<typeof apiCallEntrySchema>;
export type EndpointAnswer = z.infer<typeof endpointAnswerSchema>;
export type PassedOn = z.infer<typeof passedOnSchema>;
export type NoticeEntry = z.infer<typeof noticeEntrySchema>;
export type LogEntry = z.infer<typeof logEntrySchema>;
export type LogKind = LogEntry['kind'];

/** An entry before the log has given it its place and time. */
export type NewLogEntry = LogEntry extends infer Entry
  ? Entry extends LogEntry
    ? Omit<Entry, 'seq' | 'at'>
    : never
  : never;

export const logKinds = [
  'attempt',
  'skip',
  'capture',
  'api-call',
  'notice',
] as const satisfies readonly LogKind[];
