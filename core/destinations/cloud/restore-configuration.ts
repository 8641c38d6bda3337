/** Undoing the destruction of a cloud configuration: a service of the harness, which GitLab does not have. */
import { HarnessError } from '../../errors/harness-error.ts';
import type { Profile } from '../../profiles/profile.ts';
import { cloudConfigurationGlobalId } from '../../world/global-id.ts';
import type { CloudConfiguration, World } from '../../world/world.ts';
import { configurationErrors } from './cloud-configurations.ts';

/** Whether a global id is that of a configuration that was destroyed. */
export function isDestroyedConfiguration({ cloudBin }: World, id: string): boolean {
  return cloudBin.some((binned) => cloudConfigurationGlobalId(binned) === id);
}

/**
 * Takes a configuration back out of the bin with its id, fields and secret.
 * @param id the global id it had
 * @throws HarnessError `destination/unknown` when the bin has no such configuration;
 *   `destination/restore-refused` when its place was taken meanwhile (limit, name, target)
 */
export function restoreConfiguration(
  world: World,
  id: string,
  profile: Profile,
): { world: World; result: CloudConfiguration } {
  const configuration = world.cloudBin.findLast(
    (binned) => cloudConfigurationGlobalId(binned) === id,
  );
  if (configuration === undefined) {
    throw new HarnessError({
      code: 'destination/unknown',
      category: 'user-input',
      message: `Failed to restore ${id}: no configuration with that id was destroyed. Try the id as the list or the log shows it.`,
      details: { id, destroyed: world.cloudBin.map(cloudConfigurationGlobalId) },
    });
  }
  const errors = configurationErrors(world, configuration, profile);
  if (errors.length > 0) {
    throw new HarnessError({
      code: 'destination/restore-refused',
      category: 'conflict',
      message: `Failed to restore ${configuration.name}: ${errors.join('; ')}. Try removing what took its place first.`,
      details: { id, errors: [...errors] },
    });
  }
  return {
    world: {
      ...world,
      cloudConfigurations: [...world.cloudConfigurations, configuration].sort(
        (one, other) => Date.parse(one.createdAt) - Date.parse(other.createdAt),
      ),
      cloudBin: world.cloudBin.filter((binned) => binned !== configuration),
    },
    result: configuration,
  };
}
