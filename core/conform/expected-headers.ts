/**
 * The headers that GitLab of a version would have sent with the token, event type and custom headers of a request,
 * beside those that it has: what the sender itself composes, so that there is one rule.
 */
import {
  composeHeaders,
  eventTypeHeaderName,
  tokenHeaderName,
} from '../delivery/planning/compose-headers.ts';
import { buildRubyRequest } from '../delivery/ruby-request.ts';
import { readByteString } from '../http/byte-string.ts';
import { compareHeaders, type HeaderPair } from '../http/compare-headers.ts';
import { parseDestinationUrl } from '../http/destination-url.ts';
import { headerValue, type RawHeader, type RawHeaders } from '../http/raw-headers.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import { eventsIn } from '../search/entry-facts.ts';
import type { ConformedRequest } from './conformed-request.ts';

/** What Ruby's client adds by itself, with the value that it has unless a custom header says otherwise. */
const ofClient: ReadonlyMap<string, string | null> = new Map([
  ['accept-encoding', 'gzip;q=1.0,deflate;q=0.6,identity;q=0.3'],
  ['accept', '*/*'],
  ['user-agent', 'Ruby'],
  ['connection', 'close'],
  ['host', null],
  ['content-length', null],
  ['content-type', 'application/x-www-form-urlencoded'],
]);

export interface PairedHeaders {
  /** Those of the request that a destination was given. */
  readonly custom: RawHeaders;
  /** Left what was to be sent, right what the request has. */
  readonly pairs: readonly HeaderPair[];
}

export function pairWithExpected(request: ConformedRequest, profile: Profile): PairedHeaders {
  const custom = customHeaders(request.rawHeaders);
  const expected = expectedHeaders(request, custom, profile);
  return { custom, pairs: compareHeaders(expected, request.rawHeaders) };
}

/** The headers with which GitLab of a version would send the body, with the token and custom headers of the request. */
export function headersUnder(request: ConformedRequest, profile: Profile): RawHeaders {
  const withoutLength = request.rawHeaders.filter(
    ([name]) => name.toLowerCase() !== 'content-length',
  );
  const custom = customHeaders(request.rawHeaders);
  return expectedHeaders({ ...request, rawHeaders: withoutLength }, custom, profile);
}

export function isBatch(body: string | null): boolean {
  return body !== null && /^\s*\[/.test(body);
}

/** Whether GitLab itself writes it, from the destination or the event. */
export function isGitLabsOwn(name: string): boolean {
  const lower = name.toLowerCase();
  return lower === tokenHeaderName.toLowerCase() || lower === eventTypeHeaderName.toLowerCase();
}

/** Those that stand before what the client adds: GitLab hands them over with its own. */
function customHeaders(headers: RawHeaders): RawHeaders {
  const tail = headers.findIndex(([name, value]) => {
    const usual = ofClient.get(name.toLowerCase());
    return usual !== undefined && (usual === null || usual === value);
  });
  const before = tail === -1 ? headers : headers.slice(0, tail);
  return before.filter(([name]) => !isGitLabsOwn(name));
}

function expectedHeaders(
  request: ConformedRequest,
  custom: RawHeaders,
  profile: Profile,
): RawHeaders {
  const { rawHeaders, target, body } = request;
  const host = headerValue(rawHeaders, 'Host') ?? 'receiver.invalid';
  const url = parseDestinationUrl(`http://${host}${target.startsWith('/') ? target : '/'}`);
  const headers = composeHeaders(
    {
      kind: 'group',
      verificationToken: headerValue(rawHeaders, tokenHeaderName) ?? '(a token)',
      headers: custom.map(([key, value]) => ({
        key: readByteString(key),
        value: readByteString(value),
        active: true,
      })),
      eventType: typeIn(request),
    },
    profile,
  );
  const built =
    url === null
      ? null
      : buildRubyRequest({
          url,
          headers,
          body: body ?? '',
          defaultContentType: !supports(profile, 'no-default-content-type'),
        });
  if (built?.kind !== 'request') return rawHeaders;
  const length = headerValue(rawHeaders, 'Content-Length');
  // Of https the port 443 is left out, and of http 80: the scheme is not seen. The length is judged by the receiver.
  return built.rawHeaders.map(([name, value]): RawHeader => {
    if (name === 'Host') return [name, headerValue(rawHeaders, 'Host') ?? host];
    return name === 'Content-Length' ? [name, length ?? value] : [name, value];
  });
}

/** Of the body; of one that was not read what the header says, which then cannot be wrong. */
function typeIn({ rawHeaders, body, bodySize }: ConformedRequest): string {
  if (body === null && bodySize > 0) {
    return readByteString(headerValue(rawHeaders, eventTypeHeaderName) ?? '');
  }
  const type = isBatch(body) ? '' : eventsIn(body ?? '')[0]?.['event_type'];
  return typeof type === 'string' ? type : '';
}
