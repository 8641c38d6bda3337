/**
 * The payload as a GitLab version would have made it: keys that came later are left out, and values that
 * GitLab never sends are the ones it sends instead. Id and time are given elsewhere; nothing is invented.
 * Source: GitLab `doc/administration/audit_event_streaming.md` (16.1),
 * `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7).
 */
import type { Json, Payload } from '../../catalogue/fixture.ts';
import { isRecord } from '../../json/is-record.ts';
import { type Profile, supports } from '../../profiles/profile.ts';

/** Name that newer versions give to events raised without one. */
const fallbackEventType = 'audit_operation';

/** A change to a payload: a member at the root, or one of an object there; undefined = left out. */
export interface PayloadChange {
  readonly path: readonly [key: string, inner?: string];
  readonly value: Json | undefined;
}

/** @returns the payload in its order of keys; the given one stays as it is */
export function shapePayload(payload: Payload, profile: Profile): Payload {
  return applyChanges(payload, listShapeChanges(payload, profile));
}

/** What a version makes otherwise. */
export function listShapeChanges(payload: Payload, profile: Profile): readonly PayloadChange[] {
  return [
    ...changeDetails(payload, profile),
    ...changeIpAddress(payload),
    ...changeEventType(payload, profile),
  ];
}

/** @returns the payload itself when there is nothing to change */
export function applyChanges(payload: Payload, changes: readonly PayloadChange[]): Payload {
  return changes.reduce((changed, { path: [key, inner], value }) => {
    if (inner === undefined) return put(changed, key, value);
    const within = changed[key];
    return isRecord(within) ? { ...changed, [key]: put(within, inner, value) } : changed;
  }, payload);
}

function changeDetails({ details }: Payload, profile: Profile): readonly PayloadChange[] {
  if (supports(profile, 'author-class') || !isRecord(details) || !('author_class' in details)) {
    return [];
  }
  return [{ path: ['details', 'author_class'], value: undefined }];
}

/** An unknown address is the empty string in every version. */
function changeIpAddress(payload: Payload): readonly PayloadChange[] {
  return payload['ip_address'] === null ? [{ path: ['ip_address'], value: '' }] : [];
}

function changeEventType(payload: Payload, profile: Profile): readonly PayloadChange[] {
  const { event_type: type } = payload;
  if (type !== undefined && type !== null && type !== '') return [];
  const value = supports(profile, 'event-type-fallback') ? fallbackEventType : undefined;
  return [{ path: ['event_type'], value }];
}

function put(target: Payload, key: string, value: Json | undefined): Payload {
  if (value !== undefined) return { ...target, [key]: value };
  return Object.fromEntries(Object.entries(target).filter(([name]) => name !== key));
}
