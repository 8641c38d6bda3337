/**
 * Who gets an event, and what exactly: GitLab's choice of destinations for one event in one world.
 * Pure but for the ids that some versions draw for each destination, which come from the randomness that
 * is handed in. Nothing here sends, retries or waits.
 * Source: GitLab `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7),
 * `ee/lib/audit_events/strategies/`, `ee/lib/audit_events/external_destination_streamer.rb` (16.1),
 * `ee/app/models/ee/audit_event.rb`.
 */
import { rememberByObject, rememberByText } from '../memo/remember.ts';
import type { RandomSource } from '../ports/ports.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import type { World } from '../world/world.ts';
import type { AuditEvent } from './audit-event.ts';
import type { DeliveryDecision } from './delivery-plan.ts';
import { skipFailsJob } from './judging/judge-job.ts';
import { chooseRecords } from './planning/choose-records.ts';
import { composeHeaders } from './planning/compose-headers.ts';
import { identifyEvent } from './planning/identify-event.ts';
import { judgeEligibility } from './planning/judge-eligibility.ts';
import { planBatchDeliveries } from './planning/plan-batch-deliveries.ts';
import { planRequest, skipDelivery } from './planning/plan-request.ts';
import { profileOfStreamer } from './planning/profile-of-streamer.ts';
import { createEventRenderer } from './planning/render-event.ts';
import { rootGroupOf } from './planning/root-group-of.ts';
import { destinationIdentity, type StreamedRecord } from './planning/streamed-record.ts';

/** The catalogue has types of some 30 characters; more than a few hundred at once nobody fires. */
const roomForTypes = { room: 8 * 1024 };

/** The headers of a record's requests, by the rules of its streamer and the event's type. */
const headersFor = rememberByObject((record: StreamedRecord) =>
  rememberByObject((own: Profile) =>
    rememberByText((eventType) => composeHeaders({ ...record, eventType }, own), roomForTypes),
  ),
);

/**
 * One decision for each destination of the event's top-level group, then for each of the instance.
 * Destinations of other groups are not mentioned: nobody expects them to get the event. A version that sends
 * batches sends one of one event.
 * @param random for ids that GitLab draws when it sends
 */
export function planDeliveries(
  event: AuditEvent,
  world: World,
  profile: Profile,
  random: Pick<RandomSource, 'uuid'>,
): readonly DeliveryDecision[] {
  if (supports(profile, 'batched-delivery')) {
    return planBatchDeliveries([event], world, profile);
  }
  const identity = identifyEvent(event);
  const renderNext = createEventRenderer(event, random);
  const decisions: DeliveryDecision[] = [];
  // One job serves all destinations in turn: an error that it does not expect ends it for the rest.
  let failedAt: string | null = null;
  for (const record of chooseRecords(world, rootGroupOf(event.scope, world)?.id ?? null, profile)) {
    const own = profileOfStreamer(record.model, profile);
    const destination = destinationIdentity(record);
    const skip = judgeEligibility({ event, type: identity.type, record, failedAt }, world, profile);
    if (skip !== null) {
      decisions.push(skipDelivery({ event: identity, destination }, skip));
      continue;
    }
    const rendered = renderNext();
    const content = { headers: headersFor(record)(own)(identity.type), body: rendered.body };
    const decision = planRequest({ event: rendered.identity, destination }, content, own);
    decisions.push(decision);
    if (decision.kind === 'skip' && skipFailsJob(decision, profile)) {
      failedAt ??= record.url;
    }
  }
  return decisions;
}
