/**
 * What GitLab says when a custom header is made, changed or destroyed.
 * Source: GitLab `ee/app/services/concerns/audit_events/streaming/headers_operations.rb` and the services
 * that use it.
 */
import type { Profile } from '../profiles/profile.ts';
import { globalIdModels } from '../world/global-id.ts';
import type { CustomHeader, Destination } from '../world/world.ts';
import { type OwnEvent, typeFor, unnamed } from './own-event.ts';
import { hasForm } from './own-event-types.ts';

type About = Pick<OwnEvent, 'groupId' | 'target'>;

function about({ kind, groupId }: Destination, { id, key }: CustomHeader, profile: Profile): About {
  const isGroup = kind === 'group';
  const type = isGroup ? globalIdModels.groupHeader : globalIdModels.instanceHeader;
  const details = hasForm(profile, 'header-changes') ? key : unnamed;
  return { groupId, target: { id, type, details } };
}

export function headerCreated(
  destination: Destination,
  header: CustomHeader,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeFor(destination, {
    group: 'audit_events_streaming_headers_create',
    instance: 'audit_events_streaming_instance_headers_create',
  } as const);
  const message = `Created custom HTTP header with key ${header.key}.`;
  return [{ type, ...about(destination, header, profile), message }];
}

/** Up to 16.4, of a change of the key nothing else is said, and of no change that the value is new. */
function earlyUpdateMessage(before: CustomHeader, after: CustomHeader): string {
  return before.key === after.key
    ? `Updated a custom HTTP header with key ${after.key} to have a new value.`
    : `Updated a custom HTTP header from key ${before.key} to have a key ${after.key}.`;
}

function updateMessage(before: CustomHeader, after: CustomHeader): string {
  const named =
    before.key === after.key
      ? `with key ${after.key}`
      : `from key ${before.key} to have a key ${after.key}`;
  const value = before.value === after.value ? '' : ' to have a new value';
  const status =
    before.active === after.active ? '' : ` activation status changed to ${after.active}`;
  return `Updated a custom HTTP header ${named}${value}${status}.`;
}

export function headerUpdated(
  destination: Destination,
  before: CustomHeader,
  after: CustomHeader,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeFor(destination, {
    group: 'audit_events_streaming_headers_update',
    instance: 'audit_events_streaming_instance_headers_update',
  } as const);
  const event = { type, ...about(destination, after, profile) };
  if (!hasForm(profile, 'header-changes')) {
    return [{ ...event, message: earlyUpdateMessage(before, after) }];
  }
  const details = Object.fromEntries(
    (['key', 'value', 'active'] as const).flatMap((field) =>
      before[field] === after[field] ? [] : [[field, [before[field], after[field]]]],
    ),
  );
  return Object.keys(details).length === 0
    ? []
    : [{ ...event, message: updateMessage(before, after), details }];
}

export function headerDestroyed(
  destination: Destination,
  header: CustomHeader,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeFor(destination, {
    group: 'audit_events_streaming_headers_destroy',
    instance: 'audit_events_streaming_instance_headers_destroy',
  } as const);
  const message = `Destroyed a custom HTTP header with key ${header.key}.`;
  return [{ type, ...about(destination, header, profile), message }];
}
