/**
 * What GitLab says when a Google Cloud Logging or Amazon S3 configuration is made, changed or destroyed.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/**` and the specs beside them.
 */
import type { Profile } from '../profiles/profile.ts';
import { cloudRecordKind, globalIdModels } from '../world/global-id.ts';
import type { CloudConfiguration } from '../world/world.ts';
import { changeEvents, type OwnEvent, type OwnEventTarget, typeFor } from './own-event.ts';
import { hasForm } from './own-event-types.ts';

type Action = 'created' | 'updated' | 'deleted';
type Service = CloudConfiguration['service'];

/** The columns that an update tells of, by the argument that each has in the API. */
const columns: Readonly<Record<Service, readonly (readonly [field: string, column: string])[]>> = {
  'google-cloud': [
    ['googleProjectIdName', 'google_project_id_name'],
    ['clientEmail', 'client_email'],
    ['privateKey', 'private_key'],
    ['logIdName', 'log_id_name'],
  ],
  'amazon-s3': [
    ['accessKeyXid', 'access_key_xid'],
    ['secretAccessKey', 'secret_access_key'],
    ['bucketName', 'bucket_name'],
    ['awsRegion', 'aws_region'],
  ],
};

const secretColumns: readonly string[] = ['private_key', 'secret_access_key'];

function typeOf(configuration: CloudConfiguration, action: Action): OwnEvent['type'] {
  return configuration.service === 'google-cloud'
    ? typeFor(configuration, {
        group: `google_cloud_logging_configuration_${action}`,
        instance: `instance_google_cloud_logging_configuration_${action}`,
      } as const)
    : typeFor(configuration, {
        group: `amazon_s3_configuration_${action}`,
        instance: `instance_amazon_s3_configuration_${action}`,
      } as const);
}

function targetOf(configuration: CloudConfiguration): OwnEventTarget {
  const { id, name } = configuration;
  return { id, type: globalIdModels[cloudRecordKind(configuration)], details: name };
}

function messageOf(
  { service, kind, name, fields }: CloudConfiguration,
  action: Action,
  profile: Profile,
): string {
  const verb = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  const subject = kind === 'group' ? verb : `${verb} Instance`;
  if (service === 'amazon-s3') {
    return `${subject} Amazon S3 configuration with name: ${name} bucket: ${fields['bucketName'] ?? ''} and AWS region: ${fields['awsRegion'] ?? ''}`;
  }
  const named = hasForm(profile, 'google-cloud-names') ? `name: ${name} ` : '';
  return `${subject} Google Cloud logging configuration with ${named}project id: ${fields['googleProjectIdName'] ?? ''} and log id: ${fields['logIdName'] ?? ''}`;
}

function wholeEvent(
  configuration: CloudConfiguration,
  action: Action,
  profile: Profile,
): readonly OwnEvent[] {
  const { kind, groupId } = configuration;
  const type = typeOf(configuration, action);
  const target = kind === 'group' ? null : targetOf(configuration);
  return [{ type, groupId, target, message: messageOf(configuration, action, profile) }];
}

export function configurationCreated(
  configuration: CloudConfiguration,
  profile: Profile,
): readonly OwnEvent[] {
  return wholeEvent(configuration, 'created', profile);
}

/** Nothing for an update that changes nothing. */
export function configurationUpdated(
  before: CloudConfiguration,
  after: CloudConfiguration,
  profile: Profile,
): readonly OwnEvent[] {
  const type = typeOf(after, 'updated');
  const event = { type, groupId: after.groupId, target: targetOf(after) };
  const changes = changeEvents(event, [
    ...columns[after.service].map(([field, column]) => ({
      column,
      from: before.fields[field] ?? null,
      to: after.fields[field] ?? null,
      isSecret: secretColumns.includes(column),
    })),
    { column: 'name', from: before.name, to: after.name },
    { column: 'active', from: before.active, to: after.active },
  ]);
  return changes.length === 0 || hasForm(profile, 'google-cloud-names')
    ? changes
    : wholeEvent(after, 'updated', profile);
}

export function configurationDestroyed(
  configuration: CloudConfiguration,
  profile: Profile,
): readonly OwnEvent[] {
  return wholeEvent(configuration, 'deleted', profile);
}
