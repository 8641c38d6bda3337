/**
 * The last step of every plan: one event, one URL and the headers that GitLab composed, made into the
 * exact request, or the reason why GitLab's client cannot send it. Who gets an event is decided before.
 */
import { utf8Length } from '../../http/byte-string.ts';
import { parseDestinationUrl, type ParsedUrl } from '../../http/destination-url.ts';
import type { RawHeaders } from '../../http/raw-headers.ts';
import type { DestinationIdentity, EventIdentity } from '../../log/log-entry.ts';
import { rememberByObject } from '../../memo/remember.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { DeliveryDecision, DeliveryPlan, DeliverySkip, Endpoint } from '../delivery-plan.ts';
import { buildRubyRequest } from '../ruby-request.ts';
import type { Skip } from './skip-reason.ts';

export interface Parties {
  /** Of a batch the first. */
  readonly event: EventIdentity;
  /** All events of a batch, in the order of its array; left out = the request carries one event by itself. */
  readonly events?: readonly EventIdentity[];
  readonly destination: DestinationIdentity;
}

export interface RequestContent {
  /** As composed by `composeHeaders`. */
  readonly headers: RawHeaders;
  readonly body: string;
}

export function skipDelivery(
  { event, events, destination }: Parties,
  skip: Pick<DeliverySkip, 'reason' | 'message'>,
): DeliverySkip {
  const named = events === undefined ? { event } : { event, events };
  return { kind: 'skip', ...named, destination, ...skip };
}

export function planRequest(
  parties: Parties,
  content: RequestContent,
  profile: Profile,
): DeliveryDecision {
  const { event, events, destination } = parties;
  const made = makeRequest(destination.url, content, profile);
  if ('reason' in made) return skipDelivery(parties, made);
  const { endpoint, request } = made;
  return events === undefined
    ? { kind: 'plan', event, destination, endpoint, request }
    : { kind: 'plan', event, events, destination, endpoint, request };
}

/** The request and where it goes, or why it cannot be sent. */
function makeRequest(
  address: string,
  { headers, body }: RequestContent,
  profile: Profile,
): Pick<DeliveryPlan, 'endpoint' | 'request'> | Skip {
  const tooLarge = judgeSize(body, profile);
  if (tooLarge !== null) {
    return tooLarge;
  }
  const url = parseDestinationUrl(address);
  if (url === null) {
    return {
      reason: 'invalid-url',
      message: `GitLab ${profile.version} logs that ${address} is not a URL it can send to, and sends nothing. Change the destination's URL.`,
    };
  }
  const defaultContentType = !supports(profile, 'no-default-content-type');
  const request = buildRubyRequest({ url, headers, body, defaultContentType });
  if (request.kind === 'refused-header') {
    return refusedHeader(request.message, profile);
  }
  const { target, rawHeaders } = request;
  return { endpoint: endpointOf(url), request: { method: 'POST', target, rawHeaders, body } };
}

export const endpointOf = rememberByObject(({ scheme, host, port }: ParsedUrl): Endpoint => {
  return { tls: scheme === 'https', host: host.replace(/^\[|\]$/g, ''), port };
});

function judgeSize(body: string, { version, settings }: Profile): Skip | null {
  const limit = settings.maxBodyBytes;
  const size = utf8Length(body);
  if (size <= limit) {
    return null;
  }
  return {
    reason: 'too-large',
    message: `The body has ${size} bytes, and GitLab ${version} encodes no more than ${limit}: nothing is sent. Make the payload smaller.`,
  };
}

function refusedHeader(message: string, profile: Profile): Skip {
  const { version } = profile;
  const consequence = supports(profile, 'consolidated-streaming')
    ? 'reports the error and goes on to the next destination'
    : 'lets its job fail and runs it again from the start, each time with the same error';
  return {
    reason: 'header-refused',
    message: `Ruby refuses the request before it connects (${message}); GitLab ${version} ${consequence}. Take the line break out of the custom header.`,
  };
}
