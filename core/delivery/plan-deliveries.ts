/**
 * Who gets an event, and what exactly: GitLab's choice of destinations for one event in one world.
 * Pure but for the ids that some versions draw for each destination, which come from the randomness that
 * is handed in. Nothing here sends, retries or waits.
 * Source: GitLab `ee/app/workers/audit_events/audit_event_streaming_worker.rb` (15.0, 15.7),
 * `ee/lib/audit_events/strategies/`, `ee/lib/audit_events/external_destination_streamer.rb` (16.1),
 * `ee/app/models/ee/audit_event.rb`.
 */
import type { DestinationIdentity } from '../log/log-entry.ts';
import type { RandomSource } from '../ports/ports.ts';
import type { Profile } from '../profiles/profile.ts';
import { groupById, groupByPath, rootGroup } from '../world/groups.ts';
import type { Group, World } from '../world/world.ts';
import type { AuditEvent, EventScope } from './audit-event.ts';
import type { DeliveryDecision } from './delivery-plan.ts';
import { chooseRecords } from './planning/choose-records.ts';
import { composeHeaders } from './planning/compose-headers.ts';
import { identifyEvent } from './planning/identify-event.ts';
import { judgeEligibility } from './planning/judge-eligibility.ts';
import { planRequest, skipDelivery } from './planning/plan-request.ts';
import { profileOfStreamer } from './planning/profile-of-streamer.ts';
import { createEventRenderer } from './planning/render-event.ts';
import type { StreamedRecord } from './planning/streamed-record.ts';
import { skipFailsJob } from './retries/fails-job.ts';

/**
 * One decision for each destination of the event's top-level group, then for each of the instance.
 * Destinations of other groups are not mentioned: nobody expects them to get the event.
 * @param random for ids that GitLab draws when it sends
 */
export function planDeliveries(
  event: AuditEvent,
  world: World,
  profile: Profile,
  random: Pick<RandomSource, 'uuid'>,
): readonly DeliveryDecision[] {
  const identity = identifyEvent(event);
  const renderNext = createEventRenderer(event, random);
  const decisions: DeliveryDecision[] = [];
  // One job serves all destinations in turn: an error that it does not expect ends it for the rest.
  let failedAt: string | null = null;
  for (const record of chooseRecords(world, rootGroupOf(event.scope, world)?.id ?? null, profile)) {
    const { kind, url, verificationToken, headers } = record;
    const own = profileOfStreamer(record.model, profile);
    const destination = identityOf(record);
    const skip = judgeEligibility({ event, type: identity.type, record, failedAt }, world, profile);
    if (skip !== null) {
      decisions.push(skipDelivery({ event: identity, destination }, skip));
      continue;
    }
    const rendered = renderNext();
    const sources = { kind, verificationToken, headers, eventType: identity.type };
    const content = { headers: composeHeaders(sources, own), body: rendered.body };
    const decision = planRequest({ event: rendered.identity, destination }, content, own);
    decisions.push(decision);
    if (decision.kind === 'skip' && skipFailsJob(decision, profile)) {
      failedAt ??= url;
    }
  }
  return decisions;
}

function identityOf({ globalId: id, kind, url, model }: StreamedRecord): DestinationIdentity {
  return model === 'legacy' ? { id, kind, url } : { id, kind, url, model };
}

/**
 * The top-level group whose destinations get events of this place; null for the instance, and for a
 * path that is not in the world.
 */
export function rootGroupOf(scope: EventScope, world: World): Group | null {
  const group = groupOf(scope, world);
  return group === undefined ? null : rootGroup(world, group);
}

function groupOf(scope: EventScope, world: World): Group | undefined {
  if (scope.kind === 'instance') {
    return undefined;
  }
  if (scope.kind === 'group') {
    return groupByPath(world, scope.path);
  }
  const wanted = scope.path.toLowerCase();
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  return project === undefined ? undefined : groupById(world, project.groupId);
}
