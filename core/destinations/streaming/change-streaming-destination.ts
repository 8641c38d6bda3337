/**
 * Changing and deleting a consolidated destination. A config is replaced whole, and what is left out stays.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/audit_event_streaming_destinations/*.rb`.
 */
import type { Json } from '../../catalogue/fixture.ts';
import type { Profile } from '../../profiles/profile.ts';
import { streamingGlobalId } from '../../world/global-id.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import type { Fault, Refusal } from '../save-destination.ts';
import { parseCategory, type SavedStreamingDestination } from './create-streaming-destination.ts';
import { isStreamingConfig, prepareConfig } from './streaming-config.ts';
import { replaceStreamingDestination } from './streaming-destinations.ts';
import {
  isFull,
  limitText,
  validateStreamingDestination,
} from './validate-streaming-destination.ts';

/** How many deleted destinations are kept for undoing. */
const binSize = 100;

/** What is left out stays as it is. */
export interface StreamingChange {
  readonly name?: string;
  readonly active?: boolean;
  readonly category?: string;
  readonly config?: Json;
  readonly secretToken?: string;
}

/** @returns a fault for a category that GitLab does not know */
export function updateStreamingDestination(
  world: World,
  destination: StreamingDestination,
  change: StreamingChange,
  profile: Profile,
): SavedStreamingDestination | Refusal | Fault {
  if (change.active === true && !destination.active && isFull(world, destination)) {
    return { errors: [`Cannot activate: ${limitText}`] };
  }
  const category = parseCategory(change.category ?? destination.category);
  if (typeof category === 'object') {
    return category;
  }
  const config = prepareConfig(category, change.config ?? destination.config);
  const changed = { ...destination, ...change, category, config };
  const errors = validateStreamingDestination(world, changed, destination, profile);
  if (errors.length > 0 || !isStreamingConfig(config)) {
    return { errors };
  }
  const saved: StreamingDestination = { ...changed, config };
  return { world: replaceStreamingDestination(world, saved), destination: saved };
}

/** Takes a destination out of use and puts it into the bin, from where it can come back. */
export function deleteStreamingDestination(
  world: World,
  destination: StreamingDestination,
): { world: World } {
  const globalId = streamingGlobalId(destination);
  return {
    world: {
      ...world,
      streamingDestinations: world.streamingDestinations.filter(
        (other) => streamingGlobalId(other) !== globalId,
      ),
      streamingBin: [...world.streamingBin, destination].slice(-binSize),
    },
  };
}
