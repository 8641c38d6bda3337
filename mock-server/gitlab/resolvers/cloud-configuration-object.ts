/** A Google Cloud Logging or Amazon S3 configuration as a GraphQL object. */
import { cloudConfigurationGlobalId } from '#core/world/global-id.ts';
import type { CloudConfiguration } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { type Connection, connectionOf, type PageArguments } from './connection.ts';
import { groupOf } from './group-object.ts';

/** Which of the fields a client can ask for, secrets too, is what the schema of the version says. */
export function configurationObject(configuration: CloudConfiguration, call: GitLabCall): object {
  const { name, active, fields, groupId } = configuration;
  return {
    ...fields,
    id: cloudConfigurationGlobalId(configuration),
    name,
    active,
    group: () => groupOf(groupId, call),
  };
}

/** Configurations as GitLab lists them: newest first. */
export function configurationConnection(
  configurations: readonly CloudConfiguration[],
  args: PageArguments,
  call: GitLabCall,
): Connection<object> {
  return connectionOf(configurations, 'newest first', args, (configuration) =>
    configurationObject(configuration, call),
  );
}
