/**
 * Finding and replacing destination records. Group and instance destinations count their ids apart, so
 * a record is told by kind and id together.
 */
import { destinationGlobalId, globalIdModels, recordNumber } from '../world/global-id.ts';
import type { CustomHeader, Destination, World } from '../world/world.ts';

const destinationModels = {
  group: globalIdModels.groupDestination,
  instance: globalIdModels.instanceDestination,
} as const;

const headerModels = {
  group: globalIdModels.groupHeader,
  instance: globalIdModels.instanceHeader,
} as const;

/** The destination of that kind with this global id. */
export function findDestination(
  world: World,
  kind: Destination['kind'],
  globalId: string,
): Destination | undefined {
  const id = recordNumber(globalId, destinationModels[kind]);
  return world.destinations.find(
    (destination) => destination.kind === kind && destination.id === id,
  );
}

/** The header with this global id, and the destination of that kind that has it. */
export function findHeader(
  world: World,
  kind: Destination['kind'],
  globalId: string,
): { destination: Destination; header: CustomHeader } | undefined {
  const id = recordNumber(globalId, headerModels[kind]);
  for (const destination of world.destinations) {
    const header = destination.headers.find((candidate) => candidate.id === id);
    if (destination.kind === kind && header !== undefined) {
      return { destination, header };
    }
  }
  return undefined;
}

/** The world with this record in the place of the one that has its kind and id. */
export function replaceDestination(world: World, changed: Destination): World {
  const globalId = destinationGlobalId(changed);
  return {
    ...world,
    destinations: world.destinations.map((destination) =>
      destinationGlobalId(destination) === globalId ? changed : destination,
    ),
  };
}
