/**
 * What a change of a consolidated destination for a cloud does to the legacy configuration that mirrors it. One
 * that GitLab's checks refuse is left out or left as it is.
 * Source: GitLab `ee/lib/audit_events/stream_destination_sync_helper.rb` (18.x).
 */
import type {
  ChangedRecord,
  CloudConfiguration,
  StreamingDestination,
  World,
} from '../../world/world.ts';
import {
  createConfiguration,
  destroyConfiguration,
  updateConfiguration,
} from '../cloud/cloud-configurations.ts';
import type { RecordPorts } from '../save-destination.ts';
import { replaceStreamingDestination } from '../streaming/streaming-destinations.ts';
import { cloudCategories, cloudSecrets } from './legacy-source.ts';

const services = { gcp: 'google-cloud', aws: 'amazon-s3' } as const;

function fieldsOf({ category, config, secretToken }: StreamingDestination): Record<string, string> {
  const fields = Object.entries(config).flatMap(([key, value]) =>
    typeof value === 'string' ? [[key, value] as const] : [],
  );
  return {
    ...Object.fromEntries(fields),
    ...(category === 'http' ? {} : { [cloudSecrets[category]]: secretToken }),
  };
}

function configurationOf(
  world: World,
  { kind, category, legacyId }: StreamingDestination,
): CloudConfiguration | undefined {
  return world.cloudConfigurations.find(
    (other) =>
      other.kind === kind && other.id === legacyId && cloudCategories[other.service] === category,
  );
}

function create(world: World, source: StreamingDestination, ports: RecordPorts): World {
  const { kind, groupId, name, category } = source;
  if (category === 'http') {
    return world;
  }
  const input = { service: services[category], kind, groupId, name, fields: fieldsOf(source) };
  const made = createConfiguration(world, input, ports);
  return 'errors' in made
    ? world
    : replaceStreamingDestination(made.world, { ...source, legacyId: made.configuration.id });
}

/** The world with the cloud configuration of that destination as GitLab leaves it after the change. */
export function mirrorToCloud(
  world: World,
  { before, after }: ChangedRecord<StreamingDestination>,
  ports: RecordPorts,
): World {
  if (before === null) {
    return after?.legacyId === null ? create(world, after, ports) : world;
  }
  const configuration = configurationOf(world, before);
  if (configuration === undefined) {
    return world;
  }
  if (after === null) {
    return destroyConfiguration(world, configuration).world;
  }
  const { name, active } = after;
  const change = { name, active, fields: fieldsOf(after) };
  const updated = updateConfiguration(world, configuration, change, ports.profile);
  return 'errors' in updated ? world : updated.world;
}
