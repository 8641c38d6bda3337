/**
 * Keeps legacy and consolidated records in step, as GitLab does while it has both: whatever one call changed
 * on one side is done on the other. It looks at the worlds before and after, so no rule needs to know of it.
 */
import { supports } from '../../profiles/profile.ts';
import { streamingGlobalId } from '../../world/global-id.ts';
import {
  type ChangedRecord,
  changedRecords,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';
import type { RecordPorts } from '../save-destination.ts';
import { replaceStreamingDestination } from '../streaming/streaming-destinations.ts';
import { sourceOfCloud, sourceOfDestination } from './legacy-source.ts';
import { mirrorToCloud } from './mirror-to-cloud.ts';
import { mirrorToLegacy } from './mirror-to-legacy.ts';
import { mirrorToStreaming } from './mirror-to-streaming.ts';

function fromStreaming(
  world: World,
  change: ChangedRecord<StreamingDestination>,
  ports: RecordPorts,
): World {
  const { before, after } = change;
  if (before !== null && after !== null && before.category !== after.category) {
    // GitLab looks for the legacy record in the family of the new category and finds none of its own.
    return replaceStreamingDestination(world, { ...after, legacyId: null });
  }
  const category = (after ?? before)?.category;
  return category === 'http'
    ? mirrorToLegacy(world, change, ports)
    : mirrorToCloud(world, change, ports);
}

/**
 * The world after a call, with the other side of what it changed.
 * @param before the world that the call found
 */
export function mirrorChanges(before: World, after: World, ports: RecordPorts): World {
  if (before === after || !supports(ports.profile, 'destination-mirror')) {
    return after;
  }
  const keyOf = ({ kind, id }: { readonly kind: string; readonly id: number }): string =>
    `${kind}/${id}`;
  const legacy = changedRecords(before.destinations, after.destinations, keyOf).map((change) => ({
    before: change.before && sourceOfDestination(change.before),
    after: change.after && sourceOfDestination(change.after),
  }));
  const clouds = changedRecords(
    before.cloudConfigurations,
    after.cloudConfigurations,
    (configuration) => `${configuration.service}/${keyOf(configuration)}`,
  ).map((change) => ({
    before: change.before && sourceOfCloud(change.before),
    after: change.after && sourceOfCloud(change.after),
  }));
  const streaming = changedRecords(
    before.streamingDestinations,
    after.streamingDestinations,
    streamingGlobalId,
  );
  const mirrored = [...legacy, ...clouds].reduce(
    (world, change) => mirrorToStreaming(world, change, ports),
    after,
  );
  return streaming.reduce((world, change) => fromStreaming(world, change, ports), mirrored);
}
