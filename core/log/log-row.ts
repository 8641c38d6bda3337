/**
 * The light form of a log entry: what a list shows of it, small enough to hold a hundred thousand.
 * A row carries no body and no headers; whoever needs those asks for the entry by its `seq`.
 */
import { z } from 'zod';

import { capturedTypeOf } from '../search/entry-facts.ts';
import { apiCallRefusal } from './api-call-outcome.ts';
import { summariseChanges } from './changes/record-change.ts';
import {
  type ApiCallEntry,
  type AttemptEntry,
  type CaptureEntry,
  eventIdentitySchema,
  type LogEntry,
  retrySchema,
  type SkipEntry,
} from './log-entry.ts';

const rowBase = { seq: z.int().positive(), at: z.string() };

/** What was to be delivered, and where. */
const ofJob = {
  run: z.string().nullable(),
  eventType: z.string(),
  eventId: z.string(),
  /** How many events a batch has; left out = one event by itself. */
  events: z.int().positive().optional(),
  job: z.int().positive().optional(),
  fixture: z.string().nullable(),
  scope: z.string().nullable(),
  destinationUrl: z.string(),
  /** Only there of a destination of the instance, and of one that the newer streamer serves. */
  instance: z.literal(true).optional(),
  streaming: z.literal(true).optional(),
};

export const logRowSchema = z.discriminatedUnion('kind', [
  z.object({
    ...rowBase,
    kind: z.literal('attempt'),
    ...ofJob,
    target: z.string(),
    status: z.int().nullable(),
    errorCode: z.string().nullable(),
    verdictCode: z.string(),
    lost: z.boolean(),
    durationMs: z.number(),
    bodySize: z.int(),
    capture: z.int().nullable(),
    hop: z.int().positive().optional(),
    retry: retrySchema.optional(),
    replayOf: z.int().positive().optional(),
  }),
  z.object({
    ...rowBase,
    kind: z.literal('skip'),
    ...ofJob,
    reason: z.string(),
    message: z.string(),
    retry: retrySchema.optional(),
  }),
  z.object({
    ...rowBase,
    kind: z.literal('capture'),
    method: z.string(),
    target: z.string(),
    /** Value of X-Gitlab-Audit-Event-Type, without it what the body says, or null when neither names one. */
    eventType: z.string().nullable(),
    receiver: z.string(),
    complete: z.boolean(),
    answered: z.int().nullable(),
    bodySize: z.int(),
    attempt: z.int().nullable(),
    /** Name of the file that it was imported from; only there when it was. */
    importedFrom: z.string().optional(),
    /** The rule that answered it; only there when one did. */
    rule: z.string().optional(),
    /** The URL that it was passed on to; only there when it was. */
    passedOn: z.string().optional(),
    /** Only there when the event type was read in the body, since no header names one. */
    typeIn: z.literal('body').optional(),
    /** How many events the array of the body has; only there when it was read for the type and has several. */
    events: z.int().positive().optional(),
    /** Bytes of the body beyond `bodySize`, which were read but not kept; only there when it was cut. */
    bodyDropped: z.int().positive().optional(),
  }),
  z.object({
    ...rowBase,
    kind: z.literal('api-call'),
    who: z.string().nullable(),
    method: z.string(),
    operation: z.string().nullable(),
    status: z.int(),
    durationMs: z.number(),
    /** What it changed, in words; left out = nothing. */
    changed: z.string().optional(),
    /** Why GitLab refused it; left out = it did not. */
    refusal: z.string().optional(),
  }),
  z.object({
    ...rowBase,
    kind: z.literal('notice'),
    level: z.enum(['info', 'warning', 'error']),
    code: z.string(),
    message: z.string(),
    run: z.string().optional(),
    /** Only there when it is about an event, such as one that nobody gets. */
    event: eventIdentitySchema.optional(),
    /** `seq` of the request that was passed on; only there when it tells of one. */
    request: z.int().positive().optional(),
  }),
]);

export type LogRow = z.infer<typeof logRowSchema>;

/** A row stays light, whatever somebody else calls a type. */
const longestType = 300;

function typeOf(
  entry: CaptureEntry,
): Pick<Extract<LogRow, { kind: 'capture' }>, 'eventType' | 'typeIn' | 'events'> {
  const { type, place, events } = capturedTypeOf(entry);
  return {
    eventType: type === null ? null : type.slice(0, longestType),
    ...(type === null || place === 'header' ? {} : { typeIn: place }),
    ...(events === 1 ? {} : { events }),
  };
}

function changesOf({ changed = [] }: ApiCallEntry): { readonly changed?: string } {
  return changed.length === 0 ? {} : { changed: summariseChanges(changed) };
}

/** A row stays light, however long a message is. */
const longestRefusal = 300;

function refusalOf(entry: ApiCallEntry): { readonly refusal?: string } {
  const refusal = apiCallRefusal(entry);
  return refusal === null ? {} : { refusal: refusal.slice(0, longestRefusal) };
}

function jobOf({ run, event, events, job, destination }: AttemptEntry | SkipEntry) {
  return {
    run,
    eventType: event.type,
    eventId: event.id,
    ...(events === undefined ? {} : { events: events.length }),
    ...(job === undefined ? {} : { job }),
    fixture: event.fixture,
    scope: event.scope,
    destinationUrl: destination.url,
    ...(destination.kind === 'instance' ? ({ instance: true } as const) : {}),
    ...(destination.model === 'streaming' ? ({ streaming: true } as const) : {}),
  };
}

/** Folds an entry into the row that lists show. */
export function toLogRow(entry: LogEntry): LogRow {
  const { seq, at } = entry;
  switch (entry.kind) {
    case 'attempt':
      return {
        seq,
        at,
        kind: 'attempt',
        ...jobOf(entry),
        target: entry.request.target,
        status: entry.response?.status ?? null,
        errorCode: entry.error?.code ?? null,
        verdictCode: entry.verdict.code,
        lost: entry.verdict.lost,
        durationMs: entry.timing.done,
        bodySize: entry.request.body.size,
        capture: entry.capture,
        ...(entry.hop === undefined ? {} : { hop: entry.hop }),
        ...(entry.retry === undefined ? {} : { retry: entry.retry }),
        ...(entry.replayOf === undefined ? {} : { replayOf: entry.replayOf }),
      };
    case 'skip':
      return {
        seq,
        at,
        kind: 'skip',
        ...jobOf(entry),
        reason: entry.reason,
        message: entry.message,
        ...(entry.retry === undefined ? {} : { retry: entry.retry }),
      };
    case 'capture': {
      const { eventType, ...ofType } = typeOf(entry);
      return {
        seq,
        at,
        kind: 'capture',
        method: entry.request.method,
        target: entry.request.target,
        eventType,
        receiver: entry.receiver,
        complete: entry.complete,
        answered: entry.answered,
        bodySize: entry.request.body.size,
        attempt: entry.attempt,
        ...(entry.imported === undefined ? {} : { importedFrom: entry.imported.from }),
        ...(entry.answer === undefined ? {} : { rule: entry.answer.rule }),
        ...(entry.passedOn === undefined ? {} : { passedOn: entry.passedOn }),
        ...ofType,
        ...(entry.bodyDropped === undefined ? {} : { bodyDropped: entry.bodyDropped }),
      };
    }
    case 'api-call': {
      return {
        seq,
        at,
        kind: 'api-call',
        who: entry.who,
        method: entry.method,
        operation: entry.operation,
        status: entry.status,
        durationMs: entry.durationMs,
        ...changesOf(entry),
        ...refusalOf(entry),
      };
    }
    case 'notice': {
      const { level, code, message, run, event, passedOn } = entry;
      return {
        ...{ seq, at, kind: 'notice', level, code, message },
        ...(run === undefined ? {} : { run }),
        ...(event === undefined ? {} : { event }),
        ...(passedOn === undefined ? {} : { request: passedOn.request }),
      };
    }
  }
}
