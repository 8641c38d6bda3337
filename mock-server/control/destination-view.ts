/** A destination of the world as the contract shows it: global ids and the owner's path, whatever its model. */
import type { DestinationView } from '#contract/views/destination-view.ts';
import { targetOf } from '#core/delivery/planning/streamed-record.ts';
import {
  cloudSecrets,
  mirrorOf,
  sourceOfCloud,
  sourceOfDestination,
} from '#core/destinations/mirror/legacy-source.ts';
import type { Restored } from '#core/destinations/mirror/restore-pair.ts';
import { configuredHeaders } from '#core/destinations/streaming/streaming-config.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';
import {
  cloudConfigurationGlobalId,
  destinationGlobalId,
  headerGlobalId,
  namespaceFilterGlobalId,
  streamingFilterGlobalId,
  streamingGlobalId,
} from '#core/world/global-id.ts';
import { groupById } from '#core/world/groups.ts';
import type {
  CloudConfiguration,
  Destination,
  NamespaceFilter,
  StreamingDestination,
  World,
} from '#core/world/world.ts';

function pathsOf(
  world: World,
  filters: readonly NamespaceFilter[],
  idOf: (filter: NamespaceFilter) => string,
): DestinationView['namespaceFilters'] {
  return filters.flatMap((filter) => {
    const { kind, namespaceId } = filter;
    const records = kind === 'group' ? world.groups : world.projects;
    const found = records.find(({ id }) => id === namespaceId);
    return found === undefined ? [] : [{ kind, path: found.fullPath, id: idOf(filter) }];
  });
}

function pathOf(world: World, groupId: number | null): string | null {
  return groupId === null ? null : (groupById(world, groupId)?.fullPath ?? null);
}

export interface DestinationViewDeps {
  /** Where the destination's group and namespaces are looked up. */
  readonly world: World;
  readonly profile: Profile;
  /** null = nothing ever failed there. */
  readonly circuitOf: (destination: DestinationIdentity) => CircuitState | null;
}

const closedCircuit: CircuitState = { open: false, until: null, failures: 0 };

/** Of records that mirror each other one is streamed to, and both show how it does. */
function circuitOfEither(
  one: DestinationIdentity,
  mirror: string | undefined,
  { profile, circuitOf }: DestinationViewDeps,
): DestinationView['circuit'] {
  if (!supports(profile, 'circuit-breaker')) return null;
  const kept = circuitOf(one) ?? (mirror === undefined ? null : circuitOf({ ...one, id: mirror }));
  return { ...(kept ?? closedCircuit), of: profile.settings.circuitFailures };
}

function mirrorIdOf(destination: Destination, world: World): string | undefined {
  const mirror = mirrorOf(world, sourceOfDestination(destination));
  return mirror && streamingGlobalId(mirror);
}

function mirroredIdOf(
  { kind, legacyId }: StreamingDestination,
  { destinations }: World,
): string | undefined {
  const mirrored = destinations.find((one) => one.kind === kind && one.id === legacyId);
  return mirrored && destinationGlobalId(mirrored);
}

export function toDestinationView(
  destination: Destination,
  deps: DestinationViewDeps,
): DestinationView {
  const { world } = deps;
  const id = destinationGlobalId(destination);
  const { kind, groupId, name, active, url, verificationToken, eventTypeFilters, createdAt } =
    destination;
  const { namespaceFilter: filter } = destination;
  return {
    id,
    kind,
    model: 'legacy',
    category: 'http',
    groupPath: pathOf(world, groupId),
    name,
    active,
    url,
    verificationToken,
    headers: destination.headers.map((header) => ({
      id: headerGlobalId(kind, header),
      key: header.key,
      value: header.value,
      active: header.active,
    })),
    eventTypeFilters: [...eventTypeFilters],
    deniedEventTypes: [],
    namespaceFilters: pathsOf(world, filter === null ? [] : [filter], namespaceFilterGlobalId),
    createdAt,
    circuit: circuitOfEither({ id, kind, url }, mirrorIdOf(destination, world), deps),
    config: {},
  };
}

type Configured = Pick<StreamingDestination, 'category' | 'config'>;

/** What may be seen of a cloud's config: its secret is kept beside it, and no place for one is shown. */
function shownConfig({ category, config }: Configured): DestinationView['config'] {
  if (category === 'http') return {};
  return Object.fromEntries(
    Object.entries(config).flatMap(([key, value]) =>
      typeof value === 'string' && key !== cloudSecrets[category] ? [[key, value]] : [],
    ),
  );
}

/** A Google Cloud Logging or Amazon S3 configuration: a legacy record with neither headers nor filters. */
function toCloudView(
  configuration: CloudConfiguration,
  { world }: DestinationViewDeps,
): DestinationView {
  const { category, config } = sourceOfCloud(configuration);
  const { kind, groupId, name, active, createdAt } = configuration;
  return {
    id: cloudConfigurationGlobalId(configuration),
    ...{ kind, model: 'legacy', category, groupPath: pathOf(world, groupId), name, active },
    url: targetOf({ category, config }),
    verificationToken: '',
    ...{ headers: [], eventTypeFilters: [], deniedEventTypes: [], namespaceFilters: [] },
    ...{ createdAt, circuit: null, config: shownConfig({ category, config }) },
  };
}

/** Headers of a consolidated destination are no records of their own: their id is their name in it. */
export function toStreamingView(
  destination: StreamingDestination,
  deps: DestinationViewDeps,
): DestinationView {
  const { world } = deps;
  const { kind, groupId, name, active, category, config, secretToken, createdAt } = destination;
  const id = streamingGlobalId(destination);
  const url = targetOf(destination);
  const headers = category === 'http' ? configuredHeaders(config) : [];
  return {
    id,
    kind,
    model: 'streaming',
    category,
    groupPath: pathOf(world, groupId),
    name,
    active,
    url,
    verificationToken: category === 'http' ? secretToken : '',
    headers: headers.map((header) => ({ id: `${id}#${header.key}`, ...header })),
    eventTypeFilters: [...destination.eventTypeFilters],
    deniedEventTypes: [...destination.deniedEventTypes],
    namespaceFilters: pathsOf(world, destination.namespaceFilters, (filter) =>
      streamingFilterGlobalId(kind, filter),
    ),
    createdAt,
    circuit:
      category === 'http'
        ? circuitOfEither({ id, kind, url }, mirroredIdOf(destination, world), deps)
        : null,
    config: shownConfig(destination),
  };
}

/** All destinations of a world: legacy ones, those of clouds behind those of HTTP, then consolidated ones. */
export function destinationViews(deps: DestinationViewDeps): DestinationView[] {
  const { destinations, cloudConfigurations, streamingDestinations } = deps.world;
  return [
    ...destinations.map((destination) => toDestinationView(destination, deps)),
    ...cloudConfigurations.map((configuration) => toCloudView(configuration, deps)),
    ...streamingDestinations.map((destination) => toStreamingView(destination, deps)),
  ];
}

export function restoredView(
  { model, destination }: Restored,
  deps: DestinationViewDeps,
): DestinationView {
  switch (model) {
    case 'legacy':
      return toDestinationView(destination, deps);
    case 'cloud':
      return toCloudView(destination, deps);
    case 'streaming':
      return toStreamingView(destination, deps);
  }
}
