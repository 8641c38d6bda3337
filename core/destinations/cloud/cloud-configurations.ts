/**
 * Making, changing and destroying Google Cloud Logging and Amazon S3 configurations, of groups and of the
 * instance. Nothing is ever sent to them from here: the records are all that there is.
 */
import type { Profile } from '../../profiles/profile.ts';
import { cloudRecordKind, globalIdModels, recordNumber } from '../../world/global-id.ts';
import { allocateId, type CloudConfiguration, type World } from '../../world/world.ts';
import { defaultName, nameErrors, type RecordPorts, type Refusal } from '../save-destination.ts';
import { cloudFieldErrors, cloudServices, preparedFields } from './cloud-services.ts';

type Family = Pick<CloudConfiguration, 'service' | 'kind'>;
type Saved = { readonly world: World; readonly configuration: CloudConfiguration };
type Fields = Readonly<Record<string, string>>;

const maximumConfigurations = 5;
/** How many destroyed ones are kept. */
const binSize = 100;

function isOf(family: Family): (configuration: CloudConfiguration) => boolean {
  return ({ service, kind }) => service === family.service && kind === family.kind;
}

/** The configurations of one service that a group, or null = the instance, has. */
export function configurationsOf(
  world: World,
  family: Family & Pick<CloudConfiguration, 'groupId'>,
): readonly CloudConfiguration[] {
  return world.cloudConfigurations
    .filter(isOf(family))
    .filter(({ groupId }) => groupId === family.groupId);
}

export function findConfiguration(
  world: World,
  family: Family,
  globalId: string,
): CloudConfiguration | undefined {
  const id = recordNumber(globalId, globalIdModels[cloudRecordKind(family)]);
  return world.cloudConfigurations.filter(isOf(family)).find((candidate) => candidate.id === id);
}

function takenError(
  configuration: CloudConfiguration,
  others: readonly CloudConfiguration[],
): string[] {
  const { unique, rules } = cloudServices[configuration.service];
  const isTaken = others.some(({ fields }) =>
    unique.every((field) => fields[field] === configuration.fields[field]),
  );
  const label = rules.find(({ field }) => field === unique[0])?.label ?? '';
  return isTaken ? [`${label} has already been taken`] : [];
}

/** What GitLab objects to in a configuration beside the others that are there. */
export function configurationErrors(
  world: World,
  configuration: CloudConfiguration,
  profile: Profile,
): readonly string[] {
  const { id, service, groupId, name } = configuration;
  const siblings = configurationsOf(world, configuration);
  const others = siblings.filter((other) => other.id !== id);
  const isNew = others.length === siblings.length;
  const group = world.groups.find((candidate) => candidate.id === groupId);
  const nameTaken = others.some((other) => other.name === name);
  return [
    ...(isNew && siblings.length >= maximumConfigurations
      ? [`Maximum number of ${cloudServices[service].plural} (${maximumConfigurations}) exceeded`]
      : []),
    ...cloudFieldErrors(configuration, profile),
    ...takenError(configuration, others),
    ...nameErrors(name, nameTaken),
    ...(group !== undefined && group.parentId !== null ? ['Group must not be a subgroup'] : []),
  ];
}

/**
 * Makes a configuration.
 * @param input `name` null = a default one; a field of the service that is left out has its default
 */
export function createConfiguration(
  world: World,
  input: Family & {
    readonly groupId: number | null;
    readonly name: string | null;
    readonly fields: Fields;
  },
  { random, clock, profile }: RecordPorts,
): Saved | Refusal {
  const { service, kind, groupId, name, fields } = input;
  const { world: numbered, id } = allocateId(world, cloudRecordKind(input));
  const configuration: CloudConfiguration = {
    id,
    service,
    kind,
    groupId,
    name: name ?? defaultName(random),
    active: true,
    fields: preparedFields({ ...cloudServices[service].defaults, ...fields }, profile),
    createdAt: new Date(clock.now()).toISOString(),
  };
  const errors = configurationErrors(world, configuration, profile);
  const cloudConfigurations = [...world.cloudConfigurations, configuration];
  return errors.length > 0
    ? { errors }
    : { world: { ...numbered, cloudConfigurations }, configuration };
}

/** Changes a configuration; what is left out stays as it is. */
export function updateConfiguration(
  world: World,
  configuration: CloudConfiguration,
  change: { readonly name?: string; readonly active?: boolean; readonly fields: Fields },
  profile: Profile,
): Saved | Refusal {
  const changed: CloudConfiguration = {
    ...configuration,
    ...change,
    fields: preparedFields({ ...configuration.fields, ...change.fields }, profile),
  };
  const errors = configurationErrors(world, changed, profile);
  const cloudConfigurations = world.cloudConfigurations.map((other) =>
    other === configuration ? changed : other,
  );
  return errors.length > 0
    ? { errors }
    : { world: { ...world, cloudConfigurations }, configuration: changed };
}

/** Destroys a configuration; it is kept in the bin, so that the harness can undo it. */
export function destroyConfiguration(
  world: World,
  configuration: CloudConfiguration,
): { world: World } {
  const cloudConfigurations = world.cloudConfigurations.filter((other) => other !== configuration);
  const cloudBin = [...world.cloudBin, configuration].slice(-binSize);
  return { world: { ...world, cloudConfigurations, cloudBin } };
}
