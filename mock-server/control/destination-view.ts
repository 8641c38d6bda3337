/** A destination of the world as the contract shows it: global ids and the owner's path, whatever its model. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import { targetOf } from '#core/delivery/planning/streamed-record.ts';
import type { Restored } from '#core/destinations/mirror/restore-pair.ts';
import { configuredHeaders } from '#core/destinations/streaming/streaming-config.ts';
import {
  destinationGlobalId,
  headerGlobalId,
  namespaceFilterGlobalId,
  streamingFilterGlobalId,
  streamingGlobalId,
} from '#core/world/global-id.ts';
import { groupById } from '#core/world/groups.ts';
import type {
  Destination,
  NamespaceFilter,
  StreamingDestination,
  World,
} from '#core/world/world.ts';

function pathsOf(
  world: World,
  filters: readonly NamespaceFilter[],
  idOf: (filter: NamespaceFilter) => string,
): DestinationView['namespaceFilters'] {
  return filters.flatMap((filter) => {
    const { kind, namespaceId } = filter;
    const records = kind === 'group' ? world.groups : world.projects;
    const found = records.find(({ id }) => id === namespaceId);
    return found === undefined ? [] : [{ kind, path: found.fullPath, id: idOf(filter) }];
  });
}

function pathOf(world: World, groupId: number | null): string | null {
  return groupId === null ? null : (groupById(world, groupId)?.fullPath ?? null);
}

/** @param world where the destination's group and namespaces are looked up */
export function toDestinationView(world: World, destination: Destination): DestinationView {
  const { kind, groupId, name, active, url, verificationToken, eventTypeFilters, createdAt } =
    destination;
  const { namespaceFilter: filter } = destination;
  return {
    id: destinationGlobalId(destination),
    kind,
    model: 'legacy',
    category: 'http',
    groupPath: pathOf(world, groupId),
    name,
    active,
    url,
    verificationToken,
    headers: destination.headers.map((header) => ({
      id: headerGlobalId(kind, header),
      key: header.key,
      value: header.value,
      active: header.active,
    })),
    eventTypeFilters: [...eventTypeFilters],
    deniedEventTypes: [],
    namespaceFilters: pathsOf(world, filter === null ? [] : [filter], namespaceFilterGlobalId),
    createdAt,
  };
}

/** Headers of a consolidated destination are no records of their own: their id is their name in it. */
export function toStreamingView(world: World, destination: StreamingDestination): DestinationView {
  const { kind, groupId, name, active, category, config, secretToken, createdAt } = destination;
  const id = streamingGlobalId(destination);
  const headers = category === 'http' ? configuredHeaders(config) : [];
  return {
    id,
    kind,
    model: 'streaming',
    category,
    groupPath: pathOf(world, groupId),
    name,
    active,
    url: targetOf(destination),
    verificationToken: category === 'http' ? secretToken : '',
    headers: headers.map((header) => ({ id: `${id}#${header.key}`, ...header })),
    eventTypeFilters: [...destination.eventTypeFilters],
    deniedEventTypes: [...destination.deniedEventTypes],
    namespaceFilters: pathsOf(world, destination.namespaceFilters, (filter) =>
      streamingFilterGlobalId(kind, filter),
    ),
    createdAt,
  };
}

/** All destinations of a world: legacy ones, then consolidated ones. */
export function destinationViews(world: World): DestinationView[] {
  return [
    ...world.destinations.map((destination) => toDestinationView(world, destination)),
    ...world.streamingDestinations.map((destination) => toStreamingView(world, destination)),
  ];
}

export function restoredView(world: World, { model, destination }: Restored): DestinationView {
  return model === 'legacy'
    ? toDestinationView(world, destination)
    : toStreamingView(world, destination);
}
