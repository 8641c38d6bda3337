/**
 * The namespace filters of a consolidated destination. What they do to an event is decided with the delivery
 * and not here.
 * Source: GitLab `ee/app/models/audit_events/group/namespace_filter.rb`,
 * `ee/app/graphql/mutations/audit_events/group/namespace_filters/*.rb`.
 */
import { type Profile, supports } from '../../profiles/profile.ts';
import { streamingRecordKinds } from '../../world/global-id.ts';
import {
  allocateId,
  type NamespaceFilter,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';
import { type Namespace, namespaceByPath, rootIdOf } from '../namespace-filter.ts';
import type { Refusal } from '../save-destination.ts';
import { replaceStreamingDestination } from './streaming-destinations.ts';
import { hasTooManyFilters, namespaceFilterLimitText } from './validate-streaming-destination.ts';

/** The group, else the project with this full path as a namespace; null when there is neither. */
export function anyNamespaceByPath(world: World, fullPath: string): Namespace | null {
  return namespaceByPath(world, 'group', fullPath) ?? namespaceByPath(world, 'project', fullPath);
}

function errorsOf(
  world: World,
  { kind, groupId, namespaceFilters }: StreamingDestination,
  namespace: Namespace,
  profile: Profile,
): string[] {
  const isTaken = namespaceFilters.some(
    (filter) => filter.kind === namespace.kind && filter.namespaceId === namespace.namespaceId,
  );
  const isOutside = kind === 'group' && rootIdOf(world, namespace) !== groupId;
  const isOver =
    supports(profile, 'namespace-filter-limit') && hasTooManyFilters(namespaceFilters.length + 1);
  return [
    ...(isTaken ? ['Namespace has already been taken'] : []),
    ...(isOutside
      ? ['External streaming destination does not belong to the top-level group of the namespace.']
      : []),
    ...(isOver ? [namespaceFilterLimitText] : []),
  ];
}

/** Gives a destination one more filter. */
export function addStreamingNamespaceFilter(
  world: World,
  destination: StreamingDestination,
  namespace: Namespace,
  profile: Profile,
):
  | {
      readonly world: World;
      readonly destination: StreamingDestination;
      readonly filter: NamespaceFilter;
    }
  | Refusal {
  const errors = errorsOf(world, destination, namespace, profile);
  if (errors.length > 0) {
    return { errors };
  }
  const kind = streamingRecordKinds(destination.kind).namespaceFilter;
  const { world: numbered, id } = allocateId(world, kind);
  const filter: NamespaceFilter = { id, ...namespace };
  const changed = {
    ...destination,
    namespaceFilters: [...destination.namespaceFilters, filter],
  };
  return { world: replaceStreamingDestination(numbered, changed), destination: changed, filter };
}

export function removeStreamingNamespaceFilter(
  world: World,
  destination: StreamingDestination,
  filter: NamespaceFilter,
): { world: World } {
  const namespaceFilters = destination.namespaceFilters.filter(({ id }) => id !== filter.id);
  return { world: replaceStreamingDestination(world, { ...destination, namespaceFilters }) };
}
