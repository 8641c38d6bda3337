/**
 * The namespace filter of a group's HTTP destination: at most one for each destination, and at most one
 * for each namespace. What it does to an event is decided with the delivery and not here.
 * Source: GitLab `ee/app/models/audit_events/streaming/http/namespace_filter.rb`.
 */
import { globalIdModels, recordNumber } from '../world/global-id.ts';
import { groupById, rootGroup } from '../world/groups.ts';
import { allocateId, type Destination, type NamespaceFilter, type World } from '../world/world.ts';
import { replaceDestination } from './find-destination.ts';
import type { Refusal } from './save-destination.ts';

/** A group or project as GitLab's filters name it. */
export type Namespace = Pick<NamespaceFilter, 'kind' | 'namespaceId'>;

export interface FilteredDestination {
  readonly destination: Destination;
  readonly filter: NamespaceFilter;
}

/** The group or project with this full path as a namespace; null when there is none. */
export function namespaceByPath(
  world: World,
  kind: NamespaceFilter['kind'],
  fullPath: string,
): Namespace | null {
  const wanted = fullPath.toLowerCase();
  const records = kind === 'group' ? world.groups : world.projects;
  const found = records.find((record) => record.fullPath.toLowerCase() === wanted);
  return found === undefined ? null : { kind, namespaceId: found.id };
}

/** Full path of a group or project; empty for one that is gone. */
export function namespaceFullPath(world: World, { kind, namespaceId }: Namespace): string {
  const records = kind === 'group' ? world.groups : world.projects;
  return records.find(({ id }) => id === namespaceId)?.fullPath ?? '';
}

/** The id of the top-level group above a namespace. */
export function rootIdOf(world: World, { kind, namespaceId }: Namespace): number | undefined {
  const groupId =
    kind === 'group' ? namespaceId : world.projects.find(({ id }) => id === namespaceId)?.groupId;
  const group = groupId === undefined ? undefined : groupById(world, groupId);
  return group && rootGroup(world, group).id;
}

/** Whether some destination has its filter on this namespace already. */
export function isNamespaceTaken(world: World, namespace: Namespace): boolean {
  return world.destinations.some(
    ({ namespaceFilter: filter }) =>
      filter?.kind === namespace.kind && filter.namespaceId === namespace.namespaceId,
  );
}

function errorsOf(world: World, destination: Destination, namespace: Namespace): string[] {
  return [
    ...(destination.namespaceFilter === null
      ? []
      : ['External audit event destination has already been taken']),
    ...(isNamespaceTaken(world, namespace) ? ['Namespace has already been taken'] : []),
    ...(rootIdOf(world, namespace) === destination.groupId
      ? []
      : [
          'External audit event destination does not belong to the top-level group of the namespace.',
        ]),
  ];
}

/** Gives a destination its filter. */
export function addNamespaceFilter(
  world: World,
  destination: Destination,
  namespace: Namespace,
): ({ readonly world: World } & FilteredDestination) | Refusal {
  const errors = errorsOf(world, destination, namespace);
  if (errors.length > 0) {
    return { errors };
  }
  const { world: numbered, id } = allocateId(world, 'namespaceFilter');
  const filter: NamespaceFilter = { id, ...namespace };
  const changed = { ...destination, namespaceFilter: filter };
  return { world: replaceDestination(numbered, changed), destination: changed, filter };
}

/** The filter with this global id, and the destination that has it. */
export function findNamespaceFilter(
  world: World,
  globalId: string,
): FilteredDestination | undefined {
  const id = recordNumber(globalId, globalIdModels.namespaceFilter);
  for (const destination of world.destinations) {
    const filter = destination.namespaceFilter;
    if (filter !== null && filter.id === id) {
      return { destination, filter };
    }
  }
  return undefined;
}

export function removeNamespaceFilter(
  world: World,
  destination: Destination,
): { readonly world: World } {
  return { world: replaceDestination(world, { ...destination, namespaceFilter: null }) };
}
