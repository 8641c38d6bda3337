/**
 * What goes when groups and projects go: memberships, destinations of every kind, filters on them, and
 * what the bins hold of them, which could not come back anyway.
 */
import type { NamespaceFilter, World } from '../world.ts';

export interface GoneNamespaces {
  readonly groups: ReadonlySet<number>;
  readonly projects: ReadonlySet<number>;
}

type Owned = { readonly groupId: number | null };

/** @returns also how many destinations went, cloud configurations among them */
export function withoutNamespaces(
  world: World,
  gone: GoneNamespaces,
): { world: World; destinations: number } {
  const stays = ({ groupId }: Owned): boolean => groupId === null || !gone.groups.has(groupId);
  const filterStays = ({ kind, namespaceId }: NamespaceFilter): boolean =>
    !(kind === 'group' ? gone.groups : gone.projects).has(namespaceId);
  const kept = <Item extends Owned>(items: readonly Item[]): Item[] => items.filter(stays);
  const legacy = (list: World['destinations']): World['destinations'] =>
    kept(list).map((each) =>
      each.namespaceFilter === null || filterStays(each.namespaceFilter)
        ? each
        : { ...each, namespaceFilter: null },
    );
  const streaming = (list: World['streamingDestinations']): World['streamingDestinations'] =>
    kept(list).map((each) =>
      each.namespaceFilters.every(filterStays)
        ? each
        : { ...each, namespaceFilters: each.namespaceFilters.filter(filterStays) },
    );
  const paths = new Set(
    world.groups.flatMap(({ id, fullPath }) => (gone.groups.has(id) ? [fullPath] : [])),
  );
  const owned = [
    ...world.destinations,
    ...world.streamingDestinations.filter(({ legacyId }) => legacyId === null),
    ...world.cloudConfigurations,
  ];
  return {
    world: {
      ...world,
      settings: {
        ...world.settings,
        stoppedGroups: world.settings.stoppedGroups.filter((path) => !paths.has(path)),
      },
      groups: world.groups.filter(({ id }) => !gone.groups.has(id)),
      projects: world.projects.filter(({ id }) => !gone.projects.has(id)),
      memberships: kept(world.memberships),
      destinations: legacy(world.destinations),
      streamingDestinations: streaming(world.streamingDestinations),
      cloudConfigurations: kept(world.cloudConfigurations),
      bin: legacy(world.bin),
      streamingBin: streaming(world.streamingBin),
      cloudBin: kept(world.cloudBin),
    },
    destinations: owned.filter((each) => !stays(each)).length,
  };
}
