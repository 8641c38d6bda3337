/**
 * Finding, replacing and counting consolidated destinations. Those of groups and of the instance count
 * their ids apart, so a record is told by kind and id together.
 */
import {
  globalIdModels,
  recordNumber,
  streamingGlobalId,
  streamingRecordKinds,
} from '../../world/global-id.ts';
import type { NamespaceFilter, StreamingDestination, World } from '../../world/world.ts';

type Kind = StreamingDestination['kind'];

/** The destination of that kind with this global id. */
export function findStreamingDestination(
  world: World,
  kind: Kind,
  globalId: string,
): StreamingDestination | undefined {
  const id = recordNumber(globalId, globalIdModels[streamingRecordKinds(kind).destination]);
  return world.streamingDestinations.find(
    (destination) => destination.kind === kind && destination.id === id,
  );
}

/** The namespace filter with this global id, and the destination of that kind that has it. */
export function findStreamingFilter(
  world: World,
  kind: Kind,
  globalId: string,
): { destination: StreamingDestination; filter: NamespaceFilter } | undefined {
  const id = recordNumber(globalId, globalIdModels[streamingRecordKinds(kind).namespaceFilter]);
  for (const destination of world.streamingDestinations) {
    const filter = destination.namespaceFilters.find((candidate) => candidate.id === id);
    if (destination.kind === kind && filter !== undefined) {
      return { destination, filter };
    }
  }
  return undefined;
}

/** The destinations that count together: those of one group, or those of the instance. */
export function streamingDestinationsOf(
  world: World,
  { kind, groupId }: Pick<StreamingDestination, 'kind' | 'groupId'>,
): readonly StreamingDestination[] {
  return world.streamingDestinations.filter(
    (destination) => destination.kind === kind && destination.groupId === groupId,
  );
}

/** The world with this record in the place of the one that has its kind and id. */
export function replaceStreamingDestination(world: World, changed: StreamingDestination): World {
  const globalId = streamingGlobalId(changed);
  return {
    ...world,
    streamingDestinations: world.streamingDestinations.map((destination) =>
      streamingGlobalId(destination) === globalId ? changed : destination,
    ),
  };
}
