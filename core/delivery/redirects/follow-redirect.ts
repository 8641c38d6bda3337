/**
 * What GitLab's HTTP client does with an answer that may be a redirect: the next request, byte for byte,
 * or the end. Nothing is sent here; whoever sends asks again with each answer.
 * Seen on the wire: fixtures/wire; HTTParty 0.21 `lib/httparty/request.rb`.
 */
import { parseDestinationUrl, type ParsedUrl } from '../../http/destination-url.ts';
import type { RawHeader, RawHeaders } from '../../http/raw-headers.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import { bodySizeOf, type DeliveryPlan } from '../delivery-plan.ts';
import { endpointOf } from '../planning/plan-request.ts';
import { buildRubyRequest } from '../ruby-request.ts';
import { describeSendError, type SendErrorCode } from '../send-error.ts';
import { redirectCookies } from './redirect-cookies.ts';
import { type ResolvedLocation, resolveLocation } from './resolve-location.ts';

export interface RedirectAnswer {
  readonly status: number;
  readonly rawHeaders: RawHeaders;
}

export interface RedirectOptions {
  /** Redirects followed for this delivery so far. */
  readonly followed: number;
  readonly profile: Profile;
}

export type RedirectDecision =
  /** It is no redirect that is followed: this answer is the last. */
  | { readonly kind: 'answer' }
  /** To be sent next, to its own endpoint. */
  | { readonly kind: 'follow'; readonly plan: DeliveryPlan }
  | { readonly kind: 'error'; readonly code: SendErrorCode; readonly message: string };

/**
 * Every status from 300 to 399 but 304 is followed when it names a location. The headers of the first
 * request, the verification token among them, and its body go to the new place, whoever that is.
 * @param plan the request that was answered
 */
export function followRedirect(
  plan: DeliveryPlan,
  answer: RedirectAnswer,
  { followed, profile }: RedirectOptions,
): RedirectDecision {
  const [location, ...more] = valuesOf('location', answer.rawHeaders);
  if (!isRedirection(answer.status) || location === undefined) {
    return { kind: 'answer' };
  }
  const current = currentUrl(plan);
  const resolved = resolveLocation(location, current);
  const code = errorCode(more.length > 0, resolved, followed >= profile.settings.maxRedirects);
  if (code !== null || resolved.kind !== 'url') {
    const why = code ?? 'other';
    const message =
      why === 'other'
        ? describeOdd(more.length > 0, resolved, plan)
        : describeSendError(why, plan.endpoint);
    return { kind: 'error', code: why, message };
  }
  return { kind: 'follow', plan: redirect(plan, answer, resolved.url, profile) };
}

function isRedirection(status: number): boolean {
  return status >= 300 && status < 400 && status !== 304;
}

/** In the order in which HTTParty looks; null = it follows. */
function errorCode(
  isAmbiguous: boolean,
  { kind }: ResolvedLocation,
  isTooDeep: boolean,
): SendErrorCode | null {
  if (isAmbiguous) {
    return 'other';
  }
  if (kind === 'no-url') {
    return 'bad-redirect';
  }
  if (isTooDeep) {
    return 'too-many-redirects';
  }
  return kind === 'other-scheme' ? 'other' : null;
}

/** What raises an error in HTTParty that GitLab does not expect: `UnsupportedURIScheme`, or what two locations lead to. */
function describeOdd(
  isAmbiguous: boolean,
  resolved: ResolvedLocation,
  { endpoint }: DeliveryPlan,
): string {
  const { host, port } = endpoint;
  const peer = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  const where =
    resolved.kind === 'other-scheme' && !isAmbiguous
      ? `to a URL of the scheme "${resolved.scheme}", and GitLab's HTTP client sends to http and https only`
      : "to more than one place at once, which GitLab's HTTP client cannot read as one URL";
  return `${peer} redirected ${where}.`;
}

function redirect(
  plan: DeliveryPlan,
  { status, rawHeaders }: RedirectAnswer,
  url: ParsedUrl,
  profile: Profile,
): DeliveryPlan {
  const { body, bytes, stored, method } = plan.request;
  const { own, added } = splitHeaders(plan.request.rawHeaders);
  const request = buildRubyRequest({
    url: { ...url, userinfo: keptUserinfo(plan, added, url) },
    headers: withCookies(keptHeaders(plan, own, url), valuesOf('set-cookie', rawHeaders)),
    body,
    defaultContentType: !supports(profile, 'no-default-content-type'),
  });
  if (request.kind === 'refused-header') {
    // Only a header of an answer could bring a line break, and an answer cannot hold one.
    throw new TypeError(request.message);
  }
  return {
    ...plan,
    endpoint: endpointOf(url),
    request: {
      method: status === 307 || status === 308 ? method : 'GET',
      target: request.target,
      // Made for a body that is text; that of a replay may be something else.
      rawHeaders: request.rawHeaders.map(([name, value]) => [
        name,
        /^content-length$/i.test(name) ? String(bodySizeOf(plan.request)) : value,
      ]),
      body,
      ...(bytes === undefined ? {} : { bytes }),
      ...(stored === undefined ? {} : { stored }),
    },
  };
}

function currentUrl({ endpoint, request }: DeliveryPlan): Omit<ParsedUrl, 'userinfo'> {
  const { tls, host, port } = endpoint;
  const scheme = tls ? 'https' : 'http';
  return { scheme, host: host.includes(':') ? `[${host}]` : host, port, target: request.target };
}

/** User and password of the destination stay with its host; those of a location are never used. */
function keptUserinfo(plan: DeliveryPlan, added: RawHeaders, { host }: ParsedUrl): string | null {
  const wasSent = added.some(([name]) => name === 'Authorization');
  return wasSent && currentUrl(plan).host === host
    ? (parseDestinationUrl(plan.destination.url)?.userinfo ?? null)
    : null;
}

/** An Authorization that user and password of the destination made, at the place of a custom one, stays behind. */
function keptHeaders(plan: DeliveryPlan, own: RawHeaders, { host }: ParsedUrl): RawHeaders {
  const userinfo = parseDestinationUrl(plan.destination.url)?.userinfo ?? null;
  return userinfo === null || currentUrl(plan).host === host
    ? own
    : own.filter(([name]) => name !== 'Authorization');
}

/** What the client adds itself, in its order; what stands before that came from GitLab. */
const addedNames: readonly string[] = [
  'Accept-Encoding',
  'Accept',
  'User-Agent',
  'Authorization',
  'Connection',
  'Host',
  'Content-Length',
  'Content-Type',
];

/** Parts the headers of a request again into GitLab's own and those that the client added. */
function splitHeaders(headers: RawHeaders): {
  readonly own: RawHeaders;
  readonly added: RawHeaders;
} {
  let start = headers.length;
  let limit = addedNames.length;
  while (start > 0) {
    const place = addedNames.indexOf(headers[start - 1]?.[0] ?? '');
    if (place === -1 || place >= limit) {
      break;
    }
    limit = place;
    start -= 1;
  }
  return { own: headers.slice(0, start), added: headers.slice(start) };
}

function withCookies(headers: RawHeaders, set: readonly string[]): RawHeaders {
  if (set.length === 0) {
    return headers;
  }
  const own = valuesOf('cookie', headers)[0] ?? null;
  const cookie: RawHeader = ['Cookie', redirectCookies(own, set)];
  // The client keeps the first place and the last value of a name.
  return [...headers, cookie];
}

function valuesOf(name: string, headers: RawHeaders): string[] {
  return headers.filter(([key]) => key.toLowerCase() === name).map(([, value]) => value);
}
