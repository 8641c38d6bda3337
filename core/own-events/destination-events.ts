/**
 * What GitLab says when an HTTP destination is made, changed or destroyed.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/*.rb`,
 * `.../instance_external_audit_event_destinations/*.rb`.
 */
import type { Profile } from '../profiles/profile.ts';
import { globalIdModels } from '../world/global-id.ts';
import type { Destination } from '../world/world.ts';
import { changeEvents } from './change-event.ts';
import { type OwnEvent, type OwnEventTarget, typeFor, unnamed } from './own-event.ts';
import { hasForm } from './own-event-types.ts';

/** The destination as the target of an event; it has no name before destinations have names. */
export function destinationTarget(destination: Destination, profile: Profile): OwnEventTarget {
  const { id, kind, name } = destination;
  const isGroup = kind === 'group';
  const type = isGroup ? globalIdModels.groupDestination : globalIdModels.instanceDestination;
  return { id, type, details: hasForm(profile, 'destination-as-target') ? name : unnamed };
}

/** The target of what is not about single columns: the group, or else the destination. */
function ownerTarget(destination: Destination, profile: Profile): OwnEventTarget | null {
  return destination.kind === 'group' ? null : destinationTarget(destination, profile);
}

function subjectOf({ kind, url }: Destination): string {
  return kind === 'group'
    ? `event streaming destination ${url}`
    : `instance event streaming destination ${url}`;
}

export function destinationCreated(
  destination: Destination,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeFor(destination, {
    group: 'create_event_streaming_destination',
    instance: 'create_instance_event_streaming_destination',
  } as const);
  const { groupId } = destination;
  const target = ownerTarget(destination, profile);
  return [{ type, groupId, target, message: `Create ${subjectOf(destination)}` }];
}

/** Nothing for an update that changes nothing. */
export function destinationUpdated(
  before: Destination,
  after: Destination,
  profile: Profile,
): readonly OwnEvent[] {
  const { groupId } = after;
  const type = typeFor(after, {
    group: 'update_event_streaming_destination',
    instance: 'update_instance_event_streaming_destination',
  } as const);
  if (!hasForm(profile, 'one-event-per-column')) {
    const message = `Updated event streaming destination from ${before.url} to ${after.url}`;
    const target = ownerTarget(after, profile);
    return before.url === after.url ? [] : [{ type, groupId, target, message }];
  }
  return changeEvents({ type, groupId, target: destinationTarget(after, profile) }, [
    { column: 'destination_url', from: before.url, to: after.url },
    { column: 'name', from: before.name, to: after.name },
    { column: 'active', from: before.active, to: after.active },
  ]);
}

export function destinationDestroyed(
  destination: Destination,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeFor(destination, {
    group: 'destroy_event_streaming_destination',
    instance: 'destroy_instance_event_streaming_destination',
  } as const);
  const { groupId } = destination;
  const target = ownerTarget(destination, profile);
  return [{ type, groupId, target, message: `Destroy ${subjectOf(destination)}` }];
}
