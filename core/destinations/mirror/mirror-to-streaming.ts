/**
 * What a change of a legacy record does to the consolidated destination that mirrors it. A mirror that GitLab's
 * checks refuse is left out or left as it is, without a word: the change itself stands.
 * Source: GitLab `ee/lib/audit_events/legacy_destination_sync_helper.rb`,
 * `ee/lib/audit_events/namespace_filter_sync_helper.rb` (18.x).
 */
import { streamingRecordKinds } from '../../world/global-id.ts';
import {
  allocateId,
  type ChangedRecord,
  type NamespaceFilter,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';
import type { RecordPorts } from '../save-destination.ts';
import { deleteStreamingDestination } from '../streaming/change-streaming-destination.ts';
import { replaceStreamingDestination } from '../streaming/streaming-destinations.ts';
import { validateStreamingDestination } from '../streaming/validate-streaming-destination.ts';
import { type LegacySource, mirrorOf } from './legacy-source.ts';

function createMirror(world: World, source: LegacySource, ports: RecordPorts): World {
  const { kind, groupId, category, name, active, config, secretToken } = source;
  const { world: numbered, id } = allocateId(world, streamingRecordKinds(kind).destination);
  const mirror: StreamingDestination = {
    id,
    kind,
    groupId,
    name,
    active,
    category,
    config,
    secretToken,
    eventTypeFilters: [...source.eventTypeFilters],
    deniedEventTypes: [],
    namespaceFilters: [],
    legacyId: source.id,
    createdAt: new Date(ports.clock.now()).toISOString(),
  };
  return validateStreamingDestination(world, mirror, null, ports.profile).length > 0
    ? world
    : { ...numbered, streamingDestinations: [...numbered.streamingDestinations, mirror] };
}

/** One filter stands for the legacy one: the first there is takes over its namespace. */
function mirrorFilter(
  world: World,
  mirror: StreamingDestination,
  filter: NamespaceFilter | null,
): { world: World; namespaceFilters: NamespaceFilter[] } {
  if (filter === null) {
    return { world, namespaceFilters: [] };
  }
  const { kind, namespaceId } = filter;
  const [first, ...rest] = mirror.namespaceFilters;
  if (first !== undefined) {
    return { world, namespaceFilters: [{ id: first.id, kind, namespaceId }, ...rest] };
  }
  const numbered = allocateId(world, streamingRecordKinds(mirror.kind).namespaceFilter);
  return { world: numbered.world, namespaceFilters: [{ id: numbered.id, kind, namespaceId }] };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function updateMirror(
  world: World,
  mirror: StreamingDestination,
  before: LegacySource,
  after: LegacySource,
  { profile }: RecordPorts,
): World {
  const { name, active, config, secretToken } = after;
  // What did not change stays: the two may have come apart where GitLab does not keep them together.
  const own = isSame(before.config, after.config) ? mirror.config : config;
  const types = isSame(before.eventTypeFilters, after.eventTypeFilters)
    ? mirror.eventTypeFilters
    : [...after.eventTypeFilters];
  const filters = isSame(before.namespaceFilter, after.namespaceFilter)
    ? { world, namespaceFilters: mirror.namespaceFilters }
    : mirrorFilter(world, mirror, after.namespaceFilter);
  const changed = {
    ...mirror,
    name,
    active,
    config: own,
    secretToken,
    eventTypeFilters: types,
    namespaceFilters: filters.namespaceFilters,
  };
  return validateStreamingDestination(world, changed, mirror, profile).length > 0
    ? world
    : replaceStreamingDestination(filters.world, changed);
}

/** The world with the mirror of that record as GitLab leaves it after the change. */
export function mirrorToStreaming(
  world: World,
  { before, after }: ChangedRecord<LegacySource>,
  ports: RecordPorts,
): World {
  if (before === null) {
    return after === null ? world : createMirror(world, after, ports);
  }
  const mirror = mirrorOf(world, before);
  if (mirror === undefined) {
    return world;
  }
  return after === null
    ? deleteStreamingDestination(world, mirror).world
    : updateMirror(world, mirror, before, after, ports);
}
