/**
 * The destinations of a world file as records. What GitLab checks when it saves one is not asked here: a
 * world can hold what a later version would refuse, and a file must be able to say so.
 */
import { defaultName } from '../../destinations/save-destination.ts';
import type { Group, NamespaceFilter, Project, World } from '../world.ts';
import { type Building, takeId } from './building.ts';
import {
  cloudKind,
  destinationKind,
  headerKind,
  ownerKind,
  streamingFilterKind,
  streamingKind,
} from './record-kinds.ts';
import type { NamespaceFilterText, WorldFile } from './world-file.ts';

export interface Places {
  readonly groups: ReadonlyMap<string, Group>;
  readonly projects: ReadonlyMap<string, Project>;
}

/** Length of what GitLab generates where no token is given. */
const tokenLength = 24;

function ownerId(
  path: string | null,
  { groups }: Places,
  where: string,
  { problem }: Building,
): number | null {
  if (path === null) return null;
  const group = groups.get(path.toLowerCase());
  if (group === undefined) {
    problem(`${where}.group`, `the file has no group ${path}`);
  } else if (group.parentId !== null) {
    problem(`${where}.group`, `${path} is a subgroup, and those own no destinations`);
  }
  return group?.id ?? null;
}

function buildFilter(
  text: NamespaceFilterText,
  kind: string,
  { groups, projects }: Places,
  { where, building }: { readonly where: string; readonly building: Building },
): NamespaceFilter {
  const isGroup = 'group' in text;
  const path = isGroup ? text.group : text.project;
  const found = (isGroup ? groups : projects).get(path.toLowerCase());
  const noun = isGroup ? 'group' : 'project';
  if (found === undefined) building.problem(where, `the file has no ${noun} ${path}`);
  return { id: takeId(building, kind, text.id, where), kind: noun, namespaceId: found?.id ?? 1 };
}

function nowOf({ ports }: Building): string {
  return new Date(ports.clock.now()).toISOString();
}

export function buildLegacy(
  file: WorldFile,
  places: Places,
  building: Building,
): World['destinations'] {
  const { random } = building.ports;
  return file.destinations.map((each, index) => {
    const where = `destinations[${index}]`;
    const kind = ownerKind(each.group);
    const filterWhere = `${where}.namespaceFilter`;
    return {
      id: takeId(building, destinationKind(kind), each.id, where),
      kind,
      groupId: ownerId(each.group, places, where, building),
      name: each.name ?? defaultName(random),
      active: each.active,
      url: each.url,
      verificationToken: each.verificationToken ?? random.alphanumeric(tokenLength),
      headers: each.headers.map(({ id, key, value, active }, position) => ({
        id: takeId(building, headerKind(kind), id, `${where}.headers[${position}]`),
        key,
        value,
        active,
      })),
      eventTypeFilters: each.eventTypeFilters,
      namespaceFilter:
        each.namespaceFilter === null
          ? null
          : buildFilter(each.namespaceFilter, 'namespaceFilter', places, {
              where: filterWhere,
              building,
            }),
      createdAt: each.createdAt ?? nowOf(building),
    };
  });
}

export function buildStreaming(
  file: WorldFile,
  places: Places,
  building: Building,
): World['streamingDestinations'] {
  const { random } = building.ports;
  return file.streamingDestinations.map((each, index) => {
    const where = `streamingDestinations[${index}]`;
    const kind = ownerKind(each.group);
    return {
      id: takeId(building, streamingKind(kind), each.id, where),
      kind,
      groupId: ownerId(each.group, places, where, building),
      name: each.name ?? defaultName(random),
      active: each.active,
      category: each.category,
      config: each.config,
      secretToken: each.secretToken ?? random.alphanumeric(tokenLength),
      eventTypeFilters: each.eventTypeFilters,
      deniedEventTypes: each.deniedEventTypes,
      namespaceFilters: each.namespaceFilters.map((filter, position) =>
        buildFilter(filter, streamingFilterKind(kind), places, {
          where: `${where}.namespaceFilters[${position}]`,
          building,
        }),
      ),
      legacyId: each.legacyId,
      createdAt: each.createdAt ?? nowOf(building),
    };
  });
}

export function buildClouds(
  file: WorldFile,
  places: Places,
  building: Building,
): World['cloudConfigurations'] {
  return file.cloudConfigurations.map((each, index) => {
    const where = `cloudConfigurations[${index}]`;
    const kind = ownerKind(each.group);
    return {
      id: takeId(building, cloudKind(each.service, kind), each.id, where),
      service: each.service,
      kind,
      groupId: ownerId(each.group, places, where, building),
      name: each.name ?? defaultName(building.ports.random),
      active: each.active,
      fields: each.fields,
      createdAt: each.createdAt ?? nowOf(building),
    };
  });
}
