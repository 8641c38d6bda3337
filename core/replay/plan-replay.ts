/**
 * A logged request made into the plan that sends it again. Byte for byte means: the same header lines in the
 * same order and case, and the same body. What has to change with another target is Host, the path, and the
 * credentials in its URL; the length of the body is always told as it is. Filters, licence and blocks do not
 * apply: whoever replays names the target.
 */
import type { DeliveryPlan } from '../delivery/delivery-plan.ts';
import { endpointOf } from '../delivery/planning/plan-request.ts';
import { basicAuthorization, hostHeader } from '../delivery/ruby-request.ts';
import { stripUrl } from '../destinations/validate-destination.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { toByteString } from '../http/byte-string.ts';
import { parseDestinationUrl, type ParsedUrl } from '../http/destination-url.ts';
import type { RawHeader, RawHeaders } from '../http/raw-headers.ts';
import { utf8Length } from '../http/utf8-length.ts';
import type { DestinationIdentity, EventIdentity } from '../log/log-entry.ts';
import { type BodyChange, changeBody, type FreshPorts } from './change-body.ts';
import { identifyRequest, type ReplayBody, type ReplaySource } from './replay-source.ts';

/** null = each request goes where it went before. */
export type ReplayTarget = DestinationIdentity | null;

export interface ReplayChange extends BodyChange {
  /** Each takes the place of the header of its name, or stands at the end; as text. */
  readonly headers: RawHeaders;
  /** The whole request as somebody edited it; header text as byte strings. null = not edited. */
  readonly edited: { readonly rawHeaders: RawHeaders; readonly body: string | null } | null;
}

export interface ReplayPlan {
  readonly plan: DeliveryPlan;
  /** What is not as it was logged: header names, and pointers into the body. */
  readonly changed: readonly string[];
}

/**
 * @param body of the source, in memory
 * @throws HarnessError `replay/bad-target` when the URL is none that can be sent to, and what `changeBody` throws
 */
export function planReplay(
  source: ReplaySource,
  body: ReplayBody,
  { target, change }: { readonly target: ReplayTarget; readonly change: ReplayChange },
  ports: FreshPorts,
): ReplayPlan {
  const destination = target ?? source.destination;
  const url = parseTarget(destination.url, source);
  const edited = editBody(body, change);
  const { body: sent, changed } = changeBody(source, edited, change, ports);
  const before = change.edited?.rawHeaders ?? source.rawHeaders;
  const aimed = target === null ? before : aim(before, url);
  const measured = withLength(aimed, sent);
  const rawHeaders = change.headers.reduce(putHeader, measured);
  const text = sent.kind === 'text' ? { body: sent.text } : { body: '', bytes: sent.bytes };
  const said = identifyRequest(rawHeaders, sent);
  return {
    plan: {
      kind: 'plan',
      event: source.event === null ? said : { ...source.event, ...withoutEmpty(said) },
      destination: { ...destination, url: stripUrl(destination.url) },
      endpoint: endpointOf(url),
      request: {
        method: source.method,
        target: target === null ? source.target : url.target,
        rawHeaders,
        ...text,
      },
      replayOf: source.seq,
    },
    changed: [
      ...(target === null || url.target === source.target ? [] : ['path']),
      ...namesOfChanged(source.rawHeaders, rawHeaders),
      ...(edited === body ? [] : ['body']),
      ...changed,
    ],
  };
}

/** What the log knows of an event stays, but for what the changed request says otherwise. */
function withoutEmpty({ id, type }: EventIdentity): Partial<EventIdentity> {
  return { ...(id === '' ? {} : { id }), ...(type === '' ? {} : { type }) };
}

/** @throws HarnessError `replay/bad-target` */
export function parseTarget(given: string, source: Pick<ReplaySource, 'seq'> | null): ParsedUrl {
  const url = parseDestinationUrl(stripUrl(given));
  if (url !== null) return url;
  const what = source === null ? 'replay' : `replay entry ${source.seq}`;
  throw new HarnessError({
    code: 'replay/bad-target',
    category: 'user-input',
    message: `Failed to ${what}: "${given}" is not a URL that can be sent to. Try one such as http://127.0.0.1:4082/logs, with blanks and other special characters percent-encoded.`,
    details: { url: given },
  });
}

function editBody(body: ReplayBody, { edited }: ReplayChange): ReplayBody {
  if (edited === null || edited.body === null) return body;
  if (body.kind === 'text' && body.text === edited.body) return body;
  return { kind: 'text', text: edited.body };
}

/** Host as GitLab's client writes it; it stands first where there was none, as HTTP/1.1 demands one. */
function aim(headers: RawHeaders, url: ParsedUrl): RawHeaders {
  const host: RawHeader = ['Host', hostHeader(url)];
  const hosted = hasHeader(headers, 'host') ? putValue(headers, host) : [host, ...headers];
  return url.userinfo === null
    ? hosted
    : putValue(hosted, ['Authorization', basicAuthorization(url.userinfo)]);
}

/** Pieces of a chunked body were not kept apart, so it goes out with its length, at the same place. */
function withLength(headers: RawHeaders, body: ReplayBody): RawHeaders {
  const length = body.kind === 'text' ? utf8Length(body.text) : body.bytes.length;
  const told: RawHeader = ['Content-Length', String(length)];
  const isChunked = hasHeader(headers, 'transfer-encoding');
  if (hasHeader(headers, 'content-length')) {
    return putValue(isChunked ? without(headers, 'transfer-encoding') : headers, told);
  }
  if (isChunked) {
    return headers.map((header) => (isNamed(header, 'transfer-encoding') ? told : header));
  }
  return length === 0 ? headers : [...headers, told];
}

function isNamed([name]: RawHeader, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}

function hasHeader(headers: RawHeaders, name: string): boolean {
  return headers.some((header) => isNamed(header, name));
}

function without(headers: RawHeaders, name: string): RawHeaders {
  return headers.filter((header) => !isNamed(header, name));
}

/** The value in the place of the first header of that name, whose spelling stays; at the end when there is none. */
function putValue(headers: RawHeaders, [name, value]: RawHeader): RawHeaders {
  const wanted = name.toLowerCase();
  const first = headers.findIndex((header) => isNamed(header, wanted));
  if (first === -1) return [...headers, [name, value]];
  return headers
    .filter((header, index) => index <= first || !isNamed(header, wanted))
    .map((header, index) => (index === first ? [header[0], value] : header));
}

/** A header as somebody typed it: its spelling counts, and its text goes out as UTF-8. */
function putHeader(headers: RawHeaders, [name, value]: RawHeader): RawHeaders {
  const typed: RawHeader = [toByteString(name), toByteString(value)];
  const wanted = typed[0].toLowerCase();
  return putValue(headers, typed).map((header) => (isNamed(header, wanted) ? typed : header));
}

/** Names of headers that were added, dropped or have another value; order alone is no change. */
function namesOfChanged(before: RawHeaders, after: RawHeaders): string[] {
  const lines = (headers: RawHeaders): Set<string> =>
    new Set(headers.map(([name, value]) => `${name}: ${value}`));
  const [old, current] = [lines(before), lines(after)];
  const names = [
    ...before.filter(([name, value]) => !current.has(`${name}: ${value}`)),
    ...after.filter(([name, value]) => !old.has(`${name}: ${value}`)),
  ].map(([name]) => name);
  return [...new Set(names)];
}
