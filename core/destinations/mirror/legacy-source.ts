/**
 * A legacy record, of HTTP or a cloud, as the consolidated destination that mirrors it sees it.
 * Source: GitLab `ee/lib/audit_events/legacy_destination_sync_helper.rb` (18.x).
 */
import type {
  CloudConfiguration,
  Destination,
  NamespaceFilter,
  StreamingDestination,
  World,
} from '../../world/world.ts';
import type { Category, StreamingConfig } from '../streaming/streaming-config.ts';

export const tokenHeaderName = 'X-Gitlab-Event-Streaming-Token';

export interface LegacySource {
  readonly kind: StreamingDestination['kind'];
  readonly id: number;
  readonly groupId: number | null;
  readonly category: Category;
  readonly name: string;
  readonly active: boolean;
  readonly config: StreamingConfig;
  readonly secretToken: string;
  readonly eventTypeFilters: readonly string[];
  readonly namespaceFilter: NamespaceFilter | null;
}

export const cloudCategories = { 'google-cloud': 'gcp', 'amazon-s3': 'aws' } as const;

/** Which of a cloud record's fields is the secret; the others make the config. */
export const cloudSecrets = { gcp: 'privateKey', aws: 'secretAccessKey' } as const;

export function sourceOfDestination(destination: Destination): LegacySource {
  const { url, headers, verificationToken, ...rest } = destination;
  const kept = headers.filter(({ key }) => key !== tokenHeaderName);
  const config: StreamingConfig = { url };
  if (kept.length > 0) {
    config['headers'] = Object.fromEntries(
      kept.map(({ key, value, active }) => [key, { value, active }]),
    );
  }
  return { ...rest, category: 'http', config, secretToken: verificationToken };
}

export function sourceOfCloud(configuration: CloudConfiguration): LegacySource {
  const { service, fields, ...rest } = configuration;
  const category = cloudCategories[service];
  const { [cloudSecrets[category]]: secretToken = '', ...config } = fields;
  return { ...rest, category, config, secretToken, eventTypeFilters: [], namespaceFilter: null };
}

/** All legacy records of a world. */
export function legacySources(world: World): readonly LegacySource[] {
  return [
    ...world.destinations.map(sourceOfDestination),
    ...world.cloudConfigurations.map(sourceOfCloud),
  ];
}

/** The consolidated destination that mirrors it. */
export function mirrorOf(world: World, source: LegacySource): StreamingDestination | undefined {
  return world.streamingDestinations.find(
    ({ kind, category, legacyId }) =>
      kind === source.kind && category === source.category && legacyId === source.id,
  );
}
