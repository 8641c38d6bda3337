/**
 * What GitLab says when a consolidated destination is made, changed or deleted, and when its filters change.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/{group,instance}/audit_event_streaming_destinations/*.rb`,
 * `.../namespace_filters/base.rb`, `ee/app/services/audit_events/group/event_type_filters/denylist/*.rb`.
 */
import { globalIdModels, streamingRecordKinds } from '../world/global-id.ts';
import type { StreamingDestination } from '../world/world.ts';
import { changeEvents, type OwnEvent, type OwnEventTarget, typeFor } from './own-event.ts';
import { toSentence } from './to-sentence.ts';

const types = {
  created: {
    group: 'created_group_audit_event_streaming_destination',
    instance: 'created_instance_audit_event_streaming_destination',
  },
  updated: {
    group: 'updated_group_audit_event_streaming_destination',
    instance: 'updated_instance_audit_event_streaming_destination',
  },
  deleted: {
    group: 'deleted_group_audit_event_streaming_destination',
    instance: 'deleted_instance_audit_event_streaming_destination',
  },
} as const;

const filterTypes = {
  created: {
    group: 'created_group_namespace_filter',
    instance: 'created_instance_namespace_filter',
  },
  deleted: {
    group: 'deleted_group_namespace_filter',
    instance: 'deleted_instance_namespace_filter',
  },
} as const;

const verbs = { created: 'Created', deleted: 'Deleted' } as const;

type Action = keyof typeof verbs;

function targetOf({ id, kind, name }: StreamingDestination): OwnEventTarget {
  return { id, type: globalIdModels[streamingRecordKinds(kind).destination], details: name };
}

function wholeEvent(destination: StreamingDestination, action: Action): readonly OwnEvent[] {
  const { id, kind, groupId, category } = destination;
  return [
    {
      type: typeFor(destination, types[action]),
      groupId,
      target: kind === 'group' ? null : targetOf(destination),
      message: `${verbs[action]} audit event streaming destination for ${category.toUpperCase()}`,
      details: { category, id },
    },
  ];
}

export function streamingCreated(destination: StreamingDestination): readonly OwnEvent[] {
  return wholeEvent(destination, 'created');
}

export function streamingDeleted(destination: StreamingDestination): readonly OwnEvent[] {
  return wholeEvent(destination, 'deleted');
}

/** One event for each column that changed; the whole config is one of them. */
export function streamingUpdated(
  before: StreamingDestination,
  after: StreamingDestination,
): readonly OwnEvent[] {
  const type = typeFor(after, types.updated);
  return changeEvents({ type, groupId: after.groupId, target: targetOf(after) }, [
    { column: 'config', from: before.config, to: after.config },
    { column: 'name', from: before.name, to: after.name },
    { column: 'category', from: before.category, to: after.category },
    { column: 'secret_token', from: before.secretToken, to: after.secretToken, isSecret: true },
    { column: 'active', from: before.active, to: after.active },
  ]);
}

const listWords = {
  eventTypeFilters: 'audit event type filter(s)',
  deniedEventTypes: 'audit event type denylist filter(s)',
} as const;

/**
 * @param list which of the two lists of the destination it was
 * @param names those of the call, as they stand in it
 */
export function streamingEventTypesChanged(
  action: Action,
  destination: StreamingDestination,
  list: keyof typeof listWords,
  names: readonly string[],
): readonly OwnEvent[] {
  return [
    {
      type: `event_type_filters_${action}`,
      groupId: destination.groupId,
      target: targetOf(destination),
      message: `${verbs[action]} ${listWords[list]}: ${toSentence(names)}`,
    },
  ];
}

/** @param namespace full path of the group or project that the filter names */
export function streamingFilterChanged(
  action: Action,
  destination: StreamingDestination,
  namespace: string,
): readonly OwnEvent[] {
  const { kind, groupId, name } = destination;
  return [
    {
      type: typeFor(destination, filterTypes[action]),
      groupId,
      target: targetOf(destination),
      message: `${verbs[action]} namespace filter for ${kind} audit event streaming destination.`,
      details: { destination_name: name, namespace },
    },
  ];
}
