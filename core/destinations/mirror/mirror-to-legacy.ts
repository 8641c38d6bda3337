/**
 * What a change of a consolidated HTTP destination does to the legacy one that mirrors it; for clouds see
 * mirror-to-cloud.ts. A legacy record that GitLab's checks refuse is left out or left as it is.
 * Source: GitLab `ee/lib/audit_events/stream_destination_sync_helper.rb`, `headers_sync_helper.rb`,
 * `namespace_filter_sync_helper.rb` (18.x).
 */
import {
  allocateId,
  type ChangedRecord,
  type CustomHeader,
  type Destination,
  type NamespaceFilter,
  type StreamingDestination,
  type World,
} from '../../world/world.ts';
import { replaceDestination } from '../find-destination.ts';
import { isNamespaceTaken } from '../namespace-filter.ts';
import { destroyDestination, type RecordPorts, validateDestination } from '../save-destination.ts';
import { configuredHeaders } from '../streaming/streaming-config.ts';
import { replaceStreamingDestination } from '../streaming/streaming-destinations.ts';
import { tokenHeaderName } from './legacy-source.ts';

/** The legacy HTTP destination that a consolidated one mirrors. */
export function legacyOf(
  world: World,
  { kind, category, legacyId }: StreamingDestination,
): Destination | undefined {
  return category !== 'http' || legacyId === null
    ? undefined
    : world.destinations.find((legacy) => legacy.kind === kind && legacy.id === legacyId);
}

function urlOf({ config }: StreamingDestination): string {
  const { url } = config;
  return typeof url === 'string' ? url : '';
}

function headersFrom(
  world: World,
  { kind, config }: StreamingDestination,
): { world: World; headers: CustomHeader[] } {
  const recordKind = kind === 'group' ? 'groupHeader' : 'instanceHeader';
  const headers: CustomHeader[] = [];
  let numbered = world;
  for (const header of configuredHeaders(config)) {
    if (header.key !== tokenHeaderName) {
      const next = allocateId(numbered, recordKind);
      numbered = next.world;
      headers.push({ id: next.id, ...header });
    }
  }
  return { world: numbered, headers };
}

function createLegacy(world: World, source: StreamingDestination, { clock }: RecordPorts): World {
  const { kind, groupId, name, active, secretToken } = source;
  const recordKind = kind === 'group' ? 'groupDestination' : 'instanceDestination';
  const { world: numbered, id } = allocateId(world, recordKind);
  const withHeaders = headersFrom(numbered, source);
  const legacy: Destination = {
    id,
    kind,
    groupId,
    name,
    active,
    url: urlOf(source),
    verificationToken: secretToken,
    headers: withHeaders.headers,
    eventTypeFilters: [...source.eventTypeFilters],
    namespaceFilter: null,
    createdAt: new Date(clock.now()).toISOString(),
  };
  if (validateDestination(world, legacy).length > 0) {
    return world;
  }
  const linked = replaceStreamingDestination(withHeaders.world, { ...source, legacyId: id });
  return { ...linked, destinations: [...linked.destinations, legacy] };
}

/** The legacy record has one filter: the newest that was added, and none once any was deleted. */
function filterAfter(
  world: World,
  legacy: Destination,
  before: readonly NamespaceFilter[],
  after: readonly NamespaceFilter[],
): { world: World; namespaceFilter: NamespaceFilter | null } {
  const added = after.find(({ id }) => !before.some((other) => other.id === id));
  const isRemoved = before.some(({ id }) => !after.some((other) => other.id === id));
  if (legacy.kind === 'instance' || (added === undefined && !isRemoved)) {
    return { world, namespaceFilter: legacy.namespaceFilter };
  }
  if (added === undefined) {
    return { world, namespaceFilter: null };
  }
  const { kind, namespaceId } = added;
  if (isNamespaceTaken(world, { kind, namespaceId })) {
    return { world, namespaceFilter: legacy.namespaceFilter };
  }
  const numbered = allocateId(world, 'namespaceFilter');
  const id = legacy.namespaceFilter?.id ?? numbered.id;
  return { world: numbered.world, namespaceFilter: { id, kind, namespaceId } };
}

function updateLegacy(
  world: World,
  legacy: Destination,
  before: StreamingDestination,
  after: StreamingDestination,
): World {
  const isConfigSame = JSON.stringify(before.config) === JSON.stringify(after.config);
  // GitLab leaves the legacy headers alone where a config has none any more.
  const keepsHeaders = isConfigSame || configuredHeaders(after.config).length === 0;
  const withHeaders = keepsHeaders ? { world, headers: legacy.headers } : headersFrom(world, after);
  const { world: filtered, namespaceFilter } = filterAfter(
    withHeaders.world,
    legacy,
    before.namespaceFilters,
    after.namespaceFilters,
  );
  const isTypesSame = before.eventTypeFilters.join('\n') === after.eventTypeFilters.join('\n');
  const changed: Destination = {
    ...legacy,
    name: after.name,
    active: after.active,
    url: urlOf(after),
    verificationToken: after.secretToken,
    headers: withHeaders.headers,
    eventTypeFilters: isTypesSame ? legacy.eventTypeFilters : [...after.eventTypeFilters],
    namespaceFilter,
  };
  return validateDestination(world, changed).length > 0
    ? world
    : replaceDestination(filtered, changed);
}

/** The world with the legacy record of that destination as GitLab leaves it after the change. */
export function mirrorToLegacy(
  world: World,
  { before, after }: ChangedRecord<StreamingDestination>,
  ports: RecordPorts,
): World {
  if (before === null) {
    return after?.legacyId === null ? createLegacy(world, after, ports) : world;
  }
  const legacy = legacyOf(world, before);
  if (legacy === undefined) {
    return world;
  }
  return after === null
    ? destroyDestination(world, legacy).world
    : updateLegacy(world, legacy, before, after);
}
