/**
 * Changing and destroying a legacy HTTP destination. A token is never changed: GitLab has no argument for it.
 */
import type { Destination, World } from '../world/world.ts';
import { replaceDestination } from './find-destination.ts';
import type { Refusal } from './refusal.ts';
import { stripUrl, validateDestination } from './validate-destination.ts';

/** How many destroyed destinations are kept for undoing. */
const binSize = 100;

/** What is left out stays as it is. */
export interface DestinationChange {
  readonly url?: string;
  readonly name?: string;
  readonly active?: boolean;
}

/**
 * Changes a destination.
 * @returns when refused also `destination`, the unsaved record: GitLab's answer shows the refused values
 */
export function updateDestination(
  world: World,
  destination: Destination,
  change: DestinationChange,
): { world: World; destination: Destination } | (Refusal & { destination: Destination }) {
  const changed = {
    ...destination,
    ...change,
    url: stripUrl(change.url ?? destination.url),
  };
  const errors = validateDestination(world, changed);
  return errors.length > 0
    ? { errors, destination: changed }
    : { world: replaceDestination(world, changed), destination: changed };
}

/** Takes a destination out of use and puts it into the bin, from where it can come back. */
export function destroyDestination(world: World, destination: Destination): { world: World } {
  const { kind, id } = destination;
  return {
    world: {
      ...world,
      destinations: world.destinations.filter((other) => other.kind !== kind || other.id !== id),
      bin: [...world.bin, destination].slice(-binSize),
    },
  };
}
