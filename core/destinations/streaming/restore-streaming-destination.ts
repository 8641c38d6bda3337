/**
 * Undoing the deletion of a consolidated destination. GitLab cannot do this: it is a service of the harness,
 * so it fails with an error for people and not in GitLab's words alone.
 */
import { HarnessError } from '../../errors/harness-error.ts';
import type { Profile } from '../../profiles/profile.ts';
import { streamingGlobalId } from '../../world/global-id.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import { validateStreamingDestination } from './validate-streaming-destination.ts';

/**
 * Takes a destination back out of the bin with its id, token, config and filters.
 * @param id the global id it had
 * @throws HarnessError `destination/unknown` when the bin has no such destination;
 *   `destination/restore-refused` when its place was taken meanwhile (URL, name, limit)
 */
export function restoreStreamingDestination(
  world: World,
  id: string,
  profile: Profile,
): { world: World; result: StreamingDestination } {
  const destination = world.streamingBin.findLast((binned) => streamingGlobalId(binned) === id);
  if (destination === undefined) {
    throw new HarnessError({
      code: 'destination/unknown',
      category: 'user-input',
      message: `Failed to restore ${id}: no destination with that id was deleted. Try the id as the list or the log shows it.`,
      details: { id, destroyed: world.streamingBin.map(streamingGlobalId) },
    });
  }
  const errors = validateStreamingDestination(world, destination, null, profile);
  if (errors.length > 0) {
    throw new HarnessError({
      code: 'destination/restore-refused',
      category: 'conflict',
      message: `Failed to restore ${destination.name}: ${errors.join('; ')}. Try removing what took its place first.`,
      details: { id, errors },
    });
  }
  return {
    world: {
      ...world,
      streamingDestinations: [...world.streamingDestinations, destination].sort(
        (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
      ),
      streamingBin: world.streamingBin.filter((binned) => binned !== destination),
    },
    result: destination,
  };
}
