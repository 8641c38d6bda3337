/**
 * Undoing a destruction. GitLab cannot do this: it is a service of the harness, so it fails with an
 * error for people and not in GitLab's words alone.
 */
import { HarnessError } from '../errors/harness-error.ts';
import { destinationGlobalId } from '../world/global-id.ts';
import type { Destination, World } from '../world/world.ts';
import { isNamespaceTaken } from './namespace-filter.ts';
import { validateDestination } from './save-destination.ts';

/**
 * Takes a destination back out of the bin with its id, token, headers and filters.
 * @param id the global id it had
 * @throws HarnessError `destination/unknown` when the bin has no such destination;
 *   `destination/restore-refused` when its place was taken meanwhile (URL, limit, token)
 */
export function restoreDestination(
  world: World,
  id: string,
): { world: World; result: Destination } {
  const destination = world.bin.findLast((binned) => destinationGlobalId(binned) === id);
  if (destination === undefined) {
    throw new HarnessError({
      code: 'destination/unknown',
      category: 'user-input',
      message: `Failed to restore ${id}: no destination with that id was destroyed. Try the id as the list or the log shows it.`,
      details: { id, destroyed: world.bin.map(destinationGlobalId) },
    });
  }
  const errors = refusals(world, destination);
  if (errors.length > 0) {
    throw new HarnessError({
      code: 'destination/restore-refused',
      category: 'conflict',
      message: `Failed to restore ${destination.url}: ${errors.join('; ')}. Try removing what took its place first.`,
      details: { id, errors },
    });
  }
  return {
    world: {
      ...world,
      destinations: [...world.destinations, destination].sort(
        (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
      ),
      bin: world.bin.filter((binned) => binned !== destination),
    },
    result: destination,
  };
}

function refusals(world: World, destination: Destination): readonly string[] {
  const tokenTaken = world.destinations.some(
    ({ kind, verificationToken }) =>
      kind === destination.kind && verificationToken === destination.verificationToken,
  );
  return [
    ...validateDestination(world, destination),
    ...(destination.namespaceFilter !== null && isNamespaceTaken(world, destination.namespaceFilter)
      ? ['Namespace has already been taken']
      : []),
    ...(tokenTaken ? ['Verification token has already been taken'] : []),
  ];
}
