/** A Google Cloud Logging or Amazon S3 configuration as a GraphQL object. */
import { cloudConfigurationGlobalId } from '#core/world/global-id.ts';
import type { CloudConfiguration } from '#core/world/world.ts';

import { type Connection, connectionOf, type PageArguments } from '../connection.ts';

/** Finds the group that owns a record; handed in, because groups list their configurations in turn. */
type FindOwner = (groupId: number | null) => object | null;

/** Which of the fields a client can ask for, secrets too, is what the schema of the version says. */
export function configurationObject(
  configuration: CloudConfiguration,
  findOwner: FindOwner,
): object {
  const { name, active, fields, groupId } = configuration;
  return {
    ...fields,
    id: cloudConfigurationGlobalId(configuration),
    name,
    active,
    group: () => findOwner(groupId),
  };
}

/** Configurations as GitLab lists them: newest first. */
export function configurationConnection(
  configurations: readonly CloudConfiguration[],
  args: PageArguments,
  findOwner: FindOwner,
): Connection<object> {
  return connectionOf(configurations, 'newest first', args, (configuration) =>
    configurationObject(configuration, findOwner),
  );
}
