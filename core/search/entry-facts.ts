/** What a search asks of an entry, whatever kind it is of. */
import { readByteString } from '../http/byte-string.ts';
import { headerValue, type RawHeaders } from '../http/raw-headers.ts';
import { deliveryOutcome } from '../log/delivery-outcome.ts';
import type { CaptureEntry, LogEntry } from '../log/log-entry.ts';
import type { Mark, TextFact } from './fact-names.ts';

const noHeaders: RawHeaders = [];
const typeHeader = 'X-Gitlab-Audit-Event-Type';

/** Of a batch all of them; of a capture what its header says, and without one what its body says. */
export function eventTypesOf(entry: LogEntry): readonly string[] {
  switch (entry.kind) {
    case 'attempt':
    case 'skip':
      return (entry.events ?? [entry.event]).map(({ type }) => type);
    case 'capture': {
      const sent = headerValue(entry.request.rawHeaders, typeHeader);
      if (sent !== null) return [readByteString(sent)];
      return typesIn(eventsIn(textOf(entry)));
    }
    case 'notice':
      return entry.event === undefined ? [] : [entry.event.type];
    case 'api-call':
      return [];
  }
}

/** Header or body: which of them names the event type of a request. */
export type TypePlace = 'header' | 'body';

export interface CapturedType {
  /** Of a batch that of its first event; null = neither names one. */
  readonly type: string | null;
  readonly place: TypePlace;
  /** Events in the body, where that was read for it; else 1. */
  readonly events: number;
}

/** What a request says of its event type: its header, and without one its body, as far as that stands in the log itself. */
export function capturedTypeOf(entry: CaptureEntry): CapturedType {
  const sent = headerValue(entry.request.rawHeaders, typeHeader);
  if (sent !== null) return { type: readByteString(sent), place: 'header', events: 1 };
  const events = eventsIn(textOf(entry));
  const [type = null] = typesIn(events);
  return { type, place: 'body', events: Math.max(1, events.length) };
}

function typesIn(events: readonly EventFields[]): readonly string[] {
  return events.flatMap(({ event_type: type }) => (typeof type === 'string' ? [type] : []));
}

/** Whether `eventTypesOf` has to read a body for it. */
export function hasTypeInBody(entry: LogEntry): boolean {
  return (
    entry.kind === 'capture' &&
    headerValue(entry.request.rawHeaders, typeHeader) === null &&
    textOf(entry) !== ''
  );
}

/** @param largeBody text of a body that stands beside the log */
export function eventIdsOf(entry: LogEntry, largeBody: string | null): readonly string[] {
  switch (entry.kind) {
    case 'attempt':
    case 'skip':
      return (entry.events ?? [entry.event]).map(({ id }) => id);
    case 'capture':
      return eventsIn(largeBody ?? textOf(entry)).flatMap(({ id }) =>
        typeof id === 'string' || typeof id === 'number' ? [String(id)] : [],
      );
    case 'notice':
      return entry.event === undefined ? [] : [entry.event.id];
    case 'api-call':
      return [];
  }
}

type EventFields = Readonly<Record<string, unknown>>;

/** The events of a body that is JSON: itself, or of an array each. */
export function eventsIn(text: string): readonly EventFields[] {
  if (!/^\s*[[{]/.test(text)) return [];
  try {
    return eventFieldsOf(JSON.parse(text));
  } catch {
    return [];
  }
}

/** The same of a body that is read already. */
export function eventFieldsOf(document: unknown): readonly EventFields[] {
  const events: unknown[] = Array.isArray(document) ? document : [document];
  return events.filter((one): one is EventFields => typeof one === 'object' && one !== null);
}

/** Of what was passed on the receiver does not know it. */
export function hasStatus(entry: LogEntry): boolean {
  if (entry.kind === 'capture') return entry.passedOn === undefined;
  return entry.kind === 'attempt' || entry.kind === 'api-call';
}

/** null = there is no answer. */
export function statusOf(entry: LogEntry): number | null {
  switch (entry.kind) {
    case 'attempt':
      return entry.response?.status ?? null;
    case 'capture':
      return entry.answered;
    case 'api-call':
      return entry.status;
    case 'skip':
    case 'notice':
      return null;
  }
}

/** Of a capture the path, and the URL that a file had of it. */
export function destinationsOf(entry: LogEntry): readonly string[] {
  switch (entry.kind) {
    case 'attempt':
    case 'skip':
      return [entry.destination.url];
    case 'capture':
      return [entry.request.target, ...(entry.imported === undefined ? [] : [entry.imported.url])];
    case 'api-call':
    case 'notice':
      return [];
  }
}

/** Of the request. */
export function rawHeadersOf(entry: LogEntry): RawHeaders {
  return entry.kind === 'attempt' || entry.kind === 'capture'
    ? entry.request.rawHeaders
    : noHeaders;
}

export function methodOf(entry: LogEntry): string | null {
  if (entry.kind === 'api-call') return entry.method;
  return entry.kind === 'attempt' || entry.kind === 'capture' ? entry.request.method : null;
}

export function pathOf(entry: LogEntry): string | null {
  if (entry.kind === 'api-call') return entry.path;
  return entry.kind === 'attempt' || entry.kind === 'capture' ? entry.request.target : null;
}

/** Milliseconds until it was done; null = it never was. */
export function durationOf(entry: LogEntry): number | null {
  switch (entry.kind) {
    case 'attempt':
      return entry.timing.done;
    case 'capture':
      return entry.timing.body;
    case 'api-call':
      return entry.durationMs;
    case 'skip':
    case 'notice':
      return null;
  }
}

/** What a bare word is looked for in: the body of the request, or else what the entry says. */
export function textOf(entry: LogEntry): string {
  switch (entry.kind) {
    case 'attempt':
    case 'capture':
      // Bytes that are no text have no words in them.
      return entry.request.body.encoding === 'utf8' ? entry.request.body.text : '';
    case 'skip':
    case 'notice':
      return entry.message;
    case 'api-call':
      return `${entry.query ?? ''}\n${entry.variables === undefined ? '' : JSON.stringify(entry.variables)}`;
  }
}

function listOf(value: string | null | undefined): readonly string[] {
  return value === null || value === undefined ? [] : [value];
}

/** Every fact that is a text, of any entry. */
export const textsOf: Readonly<Record<TextFact, (entry: LogEntry) => readonly string[]>> = {
  kind: ({ kind }) => [kind],
  outcome: (entry) =>
    entry.kind === 'attempt' || entry.kind === 'skip' ? [deliveryOutcome(entry)] : [],
  type: eventTypesOf,
  destination: destinationsOf,
  path: (entry) => listOf(pathOf(entry)),
  method: (entry) => listOf(methodOf(entry)),
  run: (entry) => ('run' in entry ? listOf(entry.run) : []),
  receiver: (entry) => (entry.kind === 'capture' ? [entry.receiver] : []),
  verdict: (entry) => (entry.kind === 'attempt' ? [entry.verdict.code] : []),
  version: (entry) => (entry.kind === 'attempt' || entry.kind === 'skip' ? [entry.profile] : []),
  rule: (entry) => (entry.kind === 'capture' ? listOf(entry.answer?.rule) : []),
};

/** The marks that an entry has by itself; the others depend on what came before it. */
export function hasMark(entry: LogEntry, mark: Exclude<Mark, 'duplicate' | 'late'>): boolean {
  return mark === 'lost'
    ? entry.kind === 'attempt' && entry.verdict.lost
    : 'replayOf' in entry && entry.replayOf !== undefined;
}
