/**
 * Google Cloud Logging and Amazon S3 configurations of groups and of the instance: four families of the
 * same three mutations, and the two lists of the instance. The lists of a group stand in group-object.ts.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/**`.
 */
import { configurationsOf } from '#core/destinations/cloud/cloud-configurations.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import type { Connection, PageArguments } from '../connection.ts';
import { hasInstanceAccess } from '../define-mutation.ts';
import { configurationConnection } from './cloud-configuration-object.ts';
import { createOf, destroyOf, type Family, updateOf } from './cloud-family.ts';

const googleFields = ['googleProjectIdName', 'clientEmail', 'logIdName', 'privateKey'] as const;
const amazonFields = ['accessKeyXid', 'secretAccessKey', 'bucketName', 'awsRegion'] as const;

const groupGoogle: Family = {
  service: 'google-cloud',
  kind: 'group',
  payloadField: 'googleCloudLoggingConfiguration',
  fields: googleFields,
  capability: null,
};

const instanceGoogle: Family = {
  service: 'google-cloud',
  kind: 'instance',
  payloadField: 'instanceGoogleCloudLoggingConfiguration',
  fields: googleFields,
  capability: null,
};

const groupAmazon: Family = {
  service: 'amazon-s3',
  kind: 'group',
  payloadField: 'amazonS3Configuration',
  fields: amazonFields,
  capability: null,
};

const instanceAmazon: Family = {
  service: 'amazon-s3',
  kind: 'instance',
  payloadField: 'instanceAmazonS3Configuration',
  fields: amazonFields,
  capability: 'instance-amazon-s3',
};

export const googleCloudLoggingConfigurationCreate = createOf(groupGoogle);
export const googleCloudLoggingConfigurationUpdate = updateOf(groupGoogle);
export const googleCloudLoggingConfigurationDestroy = destroyOf(groupGoogle);

export const instanceGoogleCloudLoggingConfigurationCreate = createOf(instanceGoogle);
export const instanceGoogleCloudLoggingConfigurationUpdate = updateOf(instanceGoogle);
export const instanceGoogleCloudLoggingConfigurationDestroy = destroyOf(instanceGoogle);

export const auditEventsAmazonS3ConfigurationCreate = createOf(groupAmazon);
export const auditEventsAmazonS3ConfigurationUpdate = updateOf(groupAmazon);
export const auditEventsAmazonS3ConfigurationDelete = destroyOf(groupAmazon);

export const auditEventsInstanceAmazonS3ConfigurationCreate = createOf(instanceAmazon);
export const auditEventsInstanceAmazonS3ConfigurationUpdate = updateOf(instanceAmazon);
export const auditEventsInstanceAmazonS3ConfigurationDelete = destroyOf(instanceAmazon);

/** No nodes, without an error, for who may not see them. */
function instanceList({ service }: Family) {
  return (args: PageArguments, call: GitLabCall): Connection<object> => {
    const { world } = call.store;
    const own = configurationsOf(world, { service, kind: 'instance', groupId: null });
    return configurationConnection(hasInstanceAccess(world, call) ? own : [], args, () => null);
  };
}

export const instanceGoogleCloudLoggingConfigurations = instanceList(instanceGoogle);
export const auditEventsInstanceAmazonS3Configurations = instanceList(instanceAmazon);
