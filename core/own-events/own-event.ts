/**
 * An event that GitLab raises about its own streaming, before it has an author, an id and a time, and what is said in
 * those about HTTP destinations, their headers and filters. Other kinds of record have a file of their own beside this.
 */
import type { Json, Payload } from '../catalogue/fixture.ts';
import type { Profile } from '../profiles/profile.ts';
import { globalIdModels } from '../world/global-id.ts';
import type { CustomHeader, Destination } from '../world/world.ts';
import { hasForm, type OwnEventType } from './own-event-types.ts';
import { isSameValue, rubyText } from './ruby-text.ts';
import { toSentence } from './to-sentence.ts';

export interface OwnEvent {
  readonly type: OwnEventType;
  /** The group in which it happens; null = the instance. */
  readonly groupId: number | null;
  /** What it is about; null = the group itself. */
  readonly target: OwnEventTarget | null;
  readonly message: string;
  /** What stands first in its details, beside what every event has. */
  readonly details?: Payload;
}

export interface OwnEventTarget {
  readonly id: number;
  /** Name of GitLab's model. */
  readonly type: string;
  /** What GitLab calls the record; `unknown` for one that has no name. */
  readonly details: string;
}

/** What GitLab says of a target that has no name. Source: `lib/gitlab/audit/target.rb`. */
export const unnamed = 'unknown';

/** Chooses by the owner: a type of its own for each of the two kinds of a record. */
export function typeFor<Group, Instance>(
  { kind }: Pick<Destination, 'kind'>,
  types: { readonly group: Group; readonly instance: Instance },
): Group | Instance {
  return types[kind];
}

// What GitLab says when an HTTP destination is made, changed or destroyed.
// Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/*.rb`,
// `.../instance_external_audit_event_destinations/*.rb`.

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

// What GitLab says when a custom header is made, changed or destroyed.
// Source: GitLab `ee/app/services/concerns/audit_events/streaming/headers_operations.rb` and the services
// that use it.

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

// What GitLab says when the filters of an HTTP destination change: its event types, its namespace.
// Source: GitLab `ee/app/services/audit_events/streaming/event_type_filters/base_service.rb`,
// `ee/app/graphql/mutations/audit_events/streaming/http/namespace_filters/base.rb`.

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

// The general form in which GitLab tells that a column of a record changed: one event a column.
// Source: GitLab `ee/lib/audit/changes.rb`.

export interface ColumnChange {
  readonly column: string;
  readonly from: Json;
  readonly to: Json;
  /** A secret is said to have changed, and no more. */
  readonly isSecret?: boolean;
}

function isBlank(value: Json): boolean {
  return rubyText(value).trim() === '';
}

function messageOf({ column, from, to, isSecret = false }: ColumnChange): string {
  return [
    `Changed ${column}`,
    ...(isSecret || isBlank(from) ? [] : [`from ${rubyText(from)}`]),
    ...(isSecret || isBlank(to) ? [] : [`to ${rubyText(to)}`]),
  ].join(' ');
}

/** One event for each column that is not what it was, in the order given. */
export function changeEvents(
  event: Pick<OwnEvent, 'type' | 'groupId' | 'target'>,
  columns: readonly ColumnChange[],
): readonly OwnEvent[] {
  return columns
    .filter(({ from, to }) => !isSameValue(from, to))
    .map((change) => {
      const { column, from, to, isSecret = false } = change;
      const values = isSecret ? {} : { from, to };
      return { ...event, message: messageOf(change), details: { change: column, ...values } };
    });
}
