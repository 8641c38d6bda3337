/**
 * Who gets which of several events, for a GitLab that sends them in batches: each destination judges each event by
 * itself, and what it lets through goes out together.
 * Source: GitLab `ee/lib/audit_events/streaming/batched_dispatcher.rb` (19.4).
 */
import type { Profile } from '../../profiles/profile.ts';
import type { World } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { DeliveryDecision } from '../delivery-plan.ts';
import { chooseRecords } from './choose-records.ts';
import { identifyEvent } from './identify-event.ts';
import { judgeEligibility } from './judge-eligibility.ts';
import { planBatch } from './plan-batch.ts';
import { skipDelivery } from './plan-request.ts';
import { profileOfStreamer } from './profile-of-streamer.ts';
import { rootGroupOf } from './root-group-of.ts';
import { destinationIdentity } from './streamed-record.ts';

/**
 * For each destination a skip for every event that it does not get, and then its batches.
 * @param events of one top-level group, or all without one, in the order in which they happened
 */
export function planBatchDeliveries(
  events: readonly AuditEvent[],
  world: World,
  profile: Profile,
): readonly DeliveryDecision[] {
  const [first] = events;
  if (first === undefined) {
    return [];
  }
  const group = rootGroupOf(first.scope, world);
  const named = events.map((event) => ({ event, identity: identifyEvent(event) }));
  return chooseRecords(world, group?.id ?? null, profile).flatMap((record) => {
    const { kind, verificationToken, headers } = record;
    const destination = destinationIdentity(record);
    const skips: DeliveryDecision[] = [];
    const through: AuditEvent[] = [];
    for (const { event, identity } of named) {
      const candidate = { event, type: identity.type, record, failedAt: null };
      const skip = judgeEligibility(candidate, world, profile);
      if (skip === null) {
        through.push(event);
      } else {
        skips.push(skipDelivery({ event: identity, destination }, skip));
      }
    }
    const target = { kind, destination, verificationToken, headers };
    return [...skips, ...planBatch(through, target, profileOfStreamer(record.model, profile))];
  });
}
