/**
 * The payload as a GitLab version would have made it: keys that came later are left out, and values that
 * GitLab never sends are the ones it sends instead. Id and time are given elsewhere; nothing is invented.
 * Source: GitLab `doc/administration/audit_event_streaming.md` (16.1),
 * `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7).
 */
import type { Json, Payload } from '../../catalogue/fixture.ts';
import { type Profile, supports } from '../../profiles/profile.ts';

/** Name that newer versions give to events raised without one. */
const fallbackEventType = 'audit_operation';

type Shape = (payload: Payload, profile: Profile) => Payload;

const shapes: readonly Shape[] = [shapeDetails, shapeIpAddress, shapeEventType];

/** @returns the payload in its order of keys; the given one stays as it is */
export function shapePayload(payload: Payload, profile: Profile): Payload {
  return shapes.reduce((shaped, shape) => shape(shaped, profile), payload);
}

function shapeDetails(payload: Payload, profile: Profile): Payload {
  const { details } = payload;
  if (supports(profile, 'author-class') || !isObject(details) || !('author_class' in details)) {
    return payload;
  }
  return { ...payload, details: without(details, 'author_class') };
}

/** An unknown address is the empty string in every version. */
function shapeIpAddress(payload: Payload): Payload {
  return payload['ip_address'] === null ? { ...payload, ip_address: '' } : payload;
}

function shapeEventType(payload: Payload, profile: Profile): Payload {
  const { event_type: type } = payload;
  if (type !== undefined && type !== null && type !== '') {
    return payload;
  }
  return supports(profile, 'event-type-fallback')
    ? { ...payload, event_type: fallbackEventType }
    : without(payload, 'event_type');
}

function isObject(value: Json | undefined): value is Payload {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function without(payload: Payload, key: string): Payload {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key));
}
