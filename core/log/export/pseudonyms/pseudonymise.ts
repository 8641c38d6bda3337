/**
 * A log entry for others without the people in it: names, usernames, mail and IP addresses and paths have stand-ins, the
 * same in every entry of an export. Numbers such as `author_id` stay, so that events still belong together.
 */
import { utf8Length } from '../../../http/byte-string.ts';
import { readByteString, toByteString } from '../../../http/byte-string.ts';
import type { RawHeaders } from '../../../http/raw-headers.ts';
import type { StoredBody } from '../../../http/stored-body.ts';
import type {
  ApiCallEntry,
  AttemptEntry,
  CaptureEntry,
  EndpointAnswer,
  EventIdentity,
  LogEntry,
  PassedOn,
} from '../../log-entry.ts';
import { createPersonalText, type PersonalText } from './personal-text.ts';
import { createStandIns } from './stand-ins.ts';

export type Pseudonymise = (entry: LogEntry) => LogEntry;

/** For the comment of a file. */
export const pseudonymisedInWords =
  'Pseudonymised: names, usernames, mail addresses, IP addresses and paths are stand-ins of the same length, the same for the same everywhere. Numbers such as ids and the hosts of URLs stay, and bodies that are no text are zeros.';

/** What is known of people before the first entry is read. */
export interface KnownPeople {
  readonly names: readonly string[];
  readonly paths: readonly string[];
}

/** @param random from 0 up to, but without, 1; nobody must be able to guess it */
export function createPseudonymiser(
  random: () => number,
  { names, paths }: KnownPeople = { names: [], paths: [] },
): Pseudonymise {
  const personal = createPersonalText(createStandIns(random));
  for (const name of names) personal.learn('name', name);
  for (const path of paths) personal.learn('full_path', path);
  return (entry) => pseudonymise(entry, personal);
}

function pseudonymise(entry: LogEntry, personal: PersonalText): LogEntry {
  const { free } = personal;
  switch (entry.kind) {
    case 'attempt':
      return pseudonymiseAttempt(entry, personal);
    case 'skip':
      return {
        ...entry,
        ...identitiesOf(entry, personal),
        destination: { ...entry.destination, url: urlOf(entry.destination.url, personal) },
        message: free(entry.message),
      };
    case 'capture':
      return pseudonymiseCapture(entry, personal);
    case 'api-call':
      return pseudonymiseCall(entry, personal);
    case 'notice': {
      const { event, message, passedOn } = entry;
      return {
        ...entry,
        // What came and was no request may have anything in it.
        bytes: undefined,
        ...(event === undefined ? {} : { event: identityOf(event, personal) }),
        ...(passedOn === undefined ? {} : { passedOn: passedOnWithout(passedOn, personal) }),
        message: free(passedOn === undefined ? message : withoutUrl(message, passedOn, personal)),
      };
    }
  }
}

function pseudonymiseAttempt(entry: AttemptEntry, personal: PersonalText): AttemptEntry {
  // The body first: what it teaches stands in the head too.
  const request = requestOf(entry.request, personal);
  const { response, error, verdict } = entry;
  return {
    ...entry,
    ...identitiesOf(entry, personal),
    destination: { ...entry.destination, url: urlOf(entry.destination.url, personal) },
    request,
    response: response && answerOf(response, personal),
    error: error && { ...error, message: personal.free(error.message) },
    verdict: { ...verdict, message: personal.free(verdict.message) },
  };
}

function answerOf(response: EndpointAnswer, personal: PersonalText): EndpointAnswer {
  const body = bodyOf(response.body, personal);
  return { ...response, rawHeaders: headersOf(response.rawHeaders, body, personal), body };
}

function passedOnWithout(passedOn: PassedOn, personal: PersonalText): PassedOn {
  const { url, response, error } = passedOn;
  return {
    ...passedOn,
    url: urlOf(url, personal),
    response: response && answerOf(response, personal),
    error: error && { ...error, message: personal.free(error.message) },
  };
}

function withoutUrl(message: string, { url }: PassedOn, personal: PersonalText): string {
  return message.replaceAll(url, urlOf(url, personal));
}

function pseudonymiseCapture(entry: CaptureEntry, personal: PersonalText): CaptureEntry {
  const { connection, imported, passedOn } = entry;
  const request = requestOf(entry.request, personal);
  return {
    ...entry,
    // It has all of it once more.
    wire: undefined,
    connection: {
      ...connection,
      remoteAddress: personal.value('remote_address', connection.remoteAddress),
    },
    request: {
      ...request,
      rawTrailers: headersOf(entry.request.rawTrailers, request.body, personal),
    },
    ...(passedOn === undefined ? {} : { passedOn: urlOf(passedOn, personal) }),
    ...(imported === undefined
      ? {}
      : {
          imported: {
            ...imported,
            from: personal.free(imported.from),
            url: urlOf(imported.url, personal),
          },
        }),
  };
}

function pseudonymiseCall(entry: ApiCallEntry, personal: PersonalText): ApiCallEntry {
  const { who, query, path, changed } = entry;
  const variables = personal.json(entry.variables);
  const answer = personal.json(entry.answer);
  return {
    ...entry,
    who: who === null ? null : personal.value('username', who),
    path: urlOf(path, personal),
    query: query === null ? null : documentOf(query, personal),
    variables,
    answer,
    ...(changed === undefined
      ? {}
      : { changed: changed.map((one) => ({ ...one, name: personal.free(one.name) })) }),
  };
}

type Identified = Pick<AttemptEntry, 'event' | 'events'>;

function identitiesOf({ event, events }: Identified, personal: PersonalText): Identified {
  return {
    event: identityOf(event, personal),
    ...(events === undefined ? {} : { events: events.map((one) => identityOf(one, personal)) }),
  };
}

function identityOf(event: EventIdentity, personal: PersonalText): EventIdentity {
  if (event.scope === null) return event;
  personal.learn('full_path', event.scope);
  return { ...event, scope: personal.value('full_path', event.scope) };
}

interface Request {
  readonly target: string;
  readonly rawHeaders: RawHeaders;
  readonly body: StoredBody;
}

function requestOf<Given extends Request>(request: Given, personal: PersonalText): Given {
  const body = bodyOf(request.body, personal);
  return {
    ...request,
    target: urlOf(request.target, personal),
    rawHeaders: headersOf(request.rawHeaders, body, personal),
    body,
  };
}

/** Its host stays: without it nothing could be sent again. */
function urlOf(url: string, personal: PersonalText): string {
  const origin = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url)?.[0] ?? '';
  return origin + personal.encoded(url.slice(origin.length));
}

/** Values that say nothing of people, and would be wrong if a word in them was replaced. */
const kept =
  /^(?:host|content-type|transfer-encoding|content-encoding|connection|x-gitlab-audit-event-type)$/i;

function headersOf(headers: RawHeaders, body: StoredBody, personal: PersonalText): RawHeaders {
  return headers.map(([name, value]) => {
    if (kept.test(name)) return [name, value];
    if (/^content-length$/i.test(name) && /^\d+$/.test(value)) return [name, String(body.size)];
    return [name, toBytesLike(value, personal.free(readByteString(value)))];
  });
}

function toBytesLike(before: string, text: string): string {
  return readByteString(before) === text ? before : toByteString(text);
}

function bodyOf(body: StoredBody, personal: PersonalText): StoredBody {
  if (body.encoding === 'file') return body;
  if (body.encoding === 'base64') return { ...body, text: zeros(body.size) };
  const text = personal.body(body.text);
  return { encoding: 'utf8', size: utf8Length(text), text };
}

/** So many bytes of nothing, in base64. */
function zeros(size: number): string {
  const rest = size % 3;
  return 'AAAA'.repeat((size - rest) / 3) + (['', 'AA==', 'AAA='][rest] ?? '');
}

/** The strings of a GraphQL document, by the names of their arguments. */
function documentOf(query: string, personal: PersonalText): string {
  const strings = /(\w+)(\s*:\s*)"([^"\\]*(?:\\.[^"\\]*)*)"/g;
  for (const [, key = '', , value = ''] of query.matchAll(strings)) personal.learn(key, value);
  return query.replace(
    strings,
    (_, key: string, colon: string, value: string) =>
      `${key}${colon}"${personal.value(key, value)}"`,
  );
}
