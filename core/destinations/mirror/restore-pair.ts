/**
 * Undoing a deletion that took two records: what mirrors the restored one comes back with it. Where that
 * one's place was taken meanwhile, it stays away and the restored one stands alone.
 */
import { HarnessError } from '../../errors/harness-error.ts';
import type { Profile } from '../../profiles/profile.ts';
import {
  cloudConfigurationGlobalId,
  destinationGlobalId,
  isStreamingGlobalId,
  streamingGlobalId,
} from '../../world/global-id.ts';
import type {
  CloudConfiguration,
  Destination,
  StreamingDestination,
  World,
} from '../../world/world.ts';
import { isDestroyedConfiguration, restoreConfiguration } from '../cloud/restore-configuration.ts';
import { restoreDestination } from '../restore-destination.ts';
import { restoreStreamingDestination } from '../streaming/restore-streaming-destination.ts';
import { replaceStreamingDestination } from '../streaming/streaming-destinations.ts';
import { cloudCategories, legacySources } from './legacy-source.ts';

export type Restored =
  | { readonly model: 'legacy'; readonly destination: Destination }
  | { readonly model: 'cloud'; readonly destination: CloudConfiguration }
  | { readonly model: 'streaming'; readonly destination: StreamingDestination };

/** The world with the other one of the pair back in it, or null when its place was taken. */
function tried(restore: () => { world: World }): World | null {
  try {
    return restore().world;
  } catch (error) {
    if (error instanceof HarnessError) {
      return null;
    }
    throw error;
  }
}

function withMirror(
  world: World,
  { kind, id }: Pick<Destination, 'kind' | 'id'>,
  category: StreamingDestination['category'],
  profile: Profile,
): World {
  const mirror = world.streamingBin.findLast(
    (binned) => binned.kind === kind && binned.category === category && binned.legacyId === id,
  );
  return mirror === undefined
    ? world
    : (tried(() => restoreStreamingDestination(world, streamingGlobalId(mirror), profile)) ??
        world);
}

/** The world with the legacy record that was destroyed with that destination, or null when there is none. */
function withRecord(
  world: World,
  { kind, category, legacyId }: StreamingDestination,
  profile: Profile,
): World | null {
  if (category === 'http') {
    const binned = world.bin.findLast((one) => one.kind === kind && one.id === legacyId);
    return binned === undefined
      ? null
      : tried(() => restoreDestination(world, destinationGlobalId(binned)));
  }
  const binned = world.cloudBin.findLast(
    (one) => one.kind === kind && cloudCategories[one.service] === category && one.id === legacyId,
  );
  return binned === undefined
    ? null
    : tried(() => restoreConfiguration(world, cloudConfigurationGlobalId(binned), profile));
}

function withLegacy(
  world: World,
  destination: StreamingDestination,
  profile: Profile,
): { world: World; destination: StreamingDestination } {
  const { kind, category, legacyId } = destination;
  const isLinked = (found: World): boolean =>
    legacySources(found).some(
      (source) => source.kind === kind && source.category === category && source.id === legacyId,
    );
  const both = withRecord(world, destination, profile) ?? world;
  if (legacyId === null || isLinked(both)) {
    return { world: both, destination };
  }
  const alone = { ...destination, legacyId: null };
  return { world: replaceStreamingDestination(both, alone), destination: alone };
}

/**
 * Takes a destination of either model back out of its bin, and what mirrors it.
 * @param id the global id it had
 * @throws HarnessError `destination/unknown` or `destination/restore-refused`
 */
export function restorePair(
  world: World,
  id: string,
  profile: Profile,
): { world: World; result: Restored } {
  if (isStreamingGlobalId(id)) {
    const restored = restoreStreamingDestination(world, id, profile);
    const pair = withLegacy(restored.world, restored.result, profile);
    return { world: pair.world, result: { model: 'streaming', destination: pair.destination } };
  }
  if (isDestroyedConfiguration(world, id)) {
    const restored = restoreConfiguration(world, id, profile);
    const { result: destination } = restored;
    const category = cloudCategories[destination.service];
    return {
      world: withMirror(restored.world, destination, category, profile),
      result: { model: 'cloud', destination },
    };
  }
  const restored = restoreDestination(world, id);
  return {
    world: withMirror(restored.world, restored.result, 'http', profile),
    result: { model: 'legacy', destination: restored.result },
  };
}
