/**
 * A plan for a URL that belongs to no destination: a legacy group destination of the chosen version
 * that exists for one call. There is no world, so licence, flags, filters and blocks do not apply.
 */
import { stripUrl } from '../destinations/save-destination.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { parseDestinationUrl } from '../http/destination-url.ts';
import type { RawHeaders } from '../http/raw-headers.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import type { AuditEvent } from './audit-event.ts';
import type { DeliveryDecision } from './delivery-plan.ts';
import { identifyEvent, payloadText } from './event-text.ts';
import { composeHeaders } from './planning/compose-headers.ts';
import { type BatchTarget, planBatch } from './planning/plan-batch.ts';
import { planRequest } from './planning/plan-request.ts';

export interface OneShotDestination {
  readonly url: string;
  readonly verificationToken: string;
  /** Custom headers, in the order in which they were given. Left out by versions without them. */
  readonly headers: RawHeaders;
}

/**
 * The URL without the blanks around it, which GitLab strips when it saves one.
 * @throws HarnessError `destination/invalid-url` when it is no URL that GitLab can send to
 */
export function requireUrl(given: string): string {
  const url = stripUrl(given);
  if (parseDestinationUrl(url) !== null) return url;
  throw new HarnessError({
    code: 'destination/invalid-url',
    category: 'user-input',
    message: `Failed to send to "${given}": that is not a URL GitLab can send to. Try one such as http://127.0.0.1:4082/logs, with blanks and other special characters percent-encoded.`,
    details: { url: given },
  });
}

function targetOf({
  url: given,
  verificationToken,
  headers: custom,
}: OneShotDestination): BatchTarget {
  const url = requireUrl(given);
  const destination = { id: null, kind: 'url' as const, url };
  const headers = custom.map(([key, value]) => ({ key, value, active: true }));
  return { kind: 'group', destination, verificationToken, headers };
}

/**
 * A version that sends batches sends one of one event.
 * @throws HarnessError `destination/invalid-url` when it is no URL that GitLab can send to
 */
export function planOneShot(
  event: AuditEvent,
  to: OneShotDestination,
  profile: Profile,
): DeliveryDecision {
  const target = targetOf(to);
  if (supports(profile, 'batched-delivery')) {
    const [batch] = planBatch([event], target, profile);
    if (batch !== undefined) return batch;
  }
  const { destination } = target;
  const identity = identifyEvent(event);
  const content = {
    headers: composeHeaders({ ...target, eventType: identity.type }, profile),
    body: payloadText(event),
  };
  return planRequest({ event: identity, destination }, content, profile);
}

/**
 * Events of one destination in as few requests as the version makes of them.
 * @throws HarnessError as `planOneShot` does
 */
export function planOneShotBatch(
  events: readonly AuditEvent[],
  to: OneShotDestination,
  profile: Profile,
): readonly DeliveryDecision[] {
  return planBatch(events, targetOf(to), profile);
}
