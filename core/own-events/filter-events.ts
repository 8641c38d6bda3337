/**
 * What GitLab says when the filters of an HTTP destination change: its event types, its namespace.
 * Source: GitLab `ee/app/services/audit_events/streaming/event_type_filters/base_service.rb`,
 * `ee/app/graphql/mutations/audit_events/streaming/http/namespace_filters/base.rb`.
 */
import type { Profile } from '../profiles/profile.ts';
import type { Destination } from '../world/world.ts';
import { destinationTarget } from './destination-events.ts';
import type { OwnEvent } from './own-event.ts';
import { hasForm } from './own-event-types.ts';
import { toSentence } from './to-sentence.ts';

const verbs = {
  event_type_filters_created: 'Created',
  event_type_filters_deleted: 'Deleted',
} as const;

/** @param names those of the call, as they stand in it */
export function eventTypeFiltersChanged(
  type: keyof typeof verbs,
  destination: Destination,
  names: readonly string[],
  profile: Profile,
): readonly OwnEvent[] {
  const { kind, groupId } = destination;
  if (kind === 'instance' && !hasForm(profile, 'instance-filter-events')) {
    return [];
  }
  const message = `${verbs[type]} audit event type filter(s): ${toSentence(names)}`;
  return [{ type, groupId, target: destinationTarget(destination, profile), message }];
}

const namespaceVerbs = {
  create_http_namespace_filter: 'Create',
  delete_http_namespace_filter: 'Delete',
} as const;

/** @param namespace full path of the group or project that the filter names */
export function namespaceFilterChanged(
  type: keyof typeof namespaceVerbs,
  destination: Destination,
  namespace: string,
  profile: Profile,
): readonly OwnEvent[] {
  const { groupId, name } = destination;
  const message = `${namespaceVerbs[type]} namespace filter for http audit event streaming destination ${name} and namespace ${namespace}`;
  return [{ type, groupId, target: destinationTarget(destination, profile), message }];
}
