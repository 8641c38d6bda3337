/** The destinations of a world in the words of a world file: legacy, consolidated and cloud ones. */
import { maskUrl } from '../../http/secret-text.ts';
import type { CloudConfiguration, NamespaceFilter, World } from '../world.ts';
import { maskConfig, maskFields, maskHeader } from './mask-world-secrets.ts';
import type { Numbering } from './numbering.ts';
import {
  cloudKind,
  destinationKind,
  headerKind,
  streamingFilterKind,
  streamingKind,
} from './record-kinds.ts';
import type { NamespaceFilterText, WorldFileText } from './world-file.ts';

type Texts<Key extends keyof WorldFileText> = NonNullable<WorldFileText[Key]>;
interface Options {
  readonly secrets: boolean;
}

function pathOf(world: World, groupId: number | null): string | null {
  return world.groups.find(({ id }) => id === groupId)?.fullPath ?? null;
}

/** A file without secrets is for others, who have no use for the key of this one. */
function secretText<Key extends string>(
  key: Key,
  value: string,
  { secrets }: Options,
): Partial<Record<Key, string>> {
  return secrets && value !== '' ? ({ [key]: value } as Record<Key, string>) : {};
}

function writeFilter(
  world: World,
  { kind, namespaceId }: NamespaceFilter,
  spelled: { readonly id?: number },
): NamespaceFilterText {
  const records = kind === 'group' ? world.groups : world.projects;
  const path = records.find((record) => record.id === namespaceId)?.fullPath ?? '';
  return kind === 'group' ? { ...spelled, group: path } : { ...spelled, project: path };
}

export function writeLegacy(
  world: World,
  numbering: Numbering,
  options: Options,
): Texts<'destinations'> {
  const mask = options.secrets ? (_: string, value: string) => value : maskHeader;
  return world.destinations.map((each) => {
    const { id, kind, name, active, url, headers, eventTypeFilters, namespaceFilter } = each;
    return {
      ...numbering.spell(destinationKind(kind), id),
      group: pathOf(world, each.groupId),
      name,
      ...(active ? {} : { active }),
      url: options.secrets ? url : maskUrl(url),
      ...secretText('verificationToken', each.verificationToken, options),
      ...(headers.length === 0
        ? {}
        : {
            headers: headers.map((header) => ({
              ...numbering.spell(headerKind(kind), header.id),
              key: header.key,
              value: mask(header.key, header.value),
              ...(header.active ? {} : { active: false }),
            })),
          }),
      ...(eventTypeFilters.length === 0 ? {} : { eventTypeFilters }),
      ...(namespaceFilter === null
        ? {}
        : {
            namespaceFilter: writeFilter(
              world,
              namespaceFilter,
              numbering.spell('namespaceFilter', namespaceFilter.id),
            ),
          }),
      createdAt: each.createdAt,
    };
  });
}

export function writeStreaming(
  world: World,
  numbering: Numbering,
  options: Options,
): Texts<'streamingDestinations'> {
  return world.streamingDestinations.map((each) => {
    const { id, kind, name, active, category, config, legacyId } = each;
    const { eventTypeFilters, deniedEventTypes, namespaceFilters } = each;
    return {
      ...numbering.spell(streamingKind(kind), id),
      group: pathOf(world, each.groupId),
      name,
      ...(active ? {} : { active }),
      category,
      config: options.secrets ? config : maskConfig(config),
      ...secretText('secretToken', each.secretToken, options),
      ...(eventTypeFilters.length === 0 ? {} : { eventTypeFilters }),
      ...(deniedEventTypes.length === 0 ? {} : { deniedEventTypes }),
      ...(namespaceFilters.length === 0
        ? {}
        : {
            namespaceFilters: namespaceFilters.map((filter) =>
              writeFilter(world, filter, numbering.spell(streamingFilterKind(kind), filter.id)),
            ),
          }),
      ...(legacyId === null ? {} : { legacyId }),
      createdAt: each.createdAt,
    };
  });
}

export function writeClouds(
  world: World,
  numbering: Numbering,
  { secrets }: Options,
): Texts<'cloudConfigurations'> {
  return world.cloudConfigurations.map((each: CloudConfiguration) => ({
    ...numbering.spell(cloudKind(each.service, each.kind), each.id),
    service: each.service,
    group: pathOf(world, each.groupId),
    name: each.name,
    ...(each.active ? {} : { active: false }),
    fields: secrets ? each.fields : maskFields(each.fields),
    createdAt: each.createdAt,
  }));
}
