/**
 * The lists of groups and projects by which GitLab's own page chooses what a namespace filter names. Nothing in a
 * world is public, so each caller is shown what roles let them see.
 * Source: GitLab `ee/app/assets/javascripts/audit_events/graphql/queries/get_namespace_filters.query.graphql`, 18.9.
 */
import { maySeeGroup } from '#core/world/access.ts';
import { projectGlobalId } from '#core/world/global-id.ts';
import { groupById, selfAndAncestors } from '#core/world/groups.ts';
import type { Group, Project } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { type Connection, connectionOf, type PageArguments } from './connection.ts';

export interface PickerArguments extends PageArguments {
  readonly search?: string | null;
}

type ToObject = (group: Group, call: GitLabCall) => object;

function isFound(
  { search }: PickerArguments,
  { name, path }: { readonly name: string; readonly path: string },
): boolean {
  const wanted = (search ?? '').toLowerCase();
  return name.toLowerCase().includes(wanted) || path.toLowerCase().includes(wanted);
}

/** By name, as GitLab lists groups. A cursor names the place in that order. */
export function groupConnection(
  groups: readonly Group[],
  args: PickerArguments,
  call: GitLabCall,
  toObject: ToObject,
): Connection<object> {
  const numbered = groups
    .filter((group) => maySeeGroup(call.store.world, call.user, group) && isFound(args, group))
    .sort((one, other) => one.name.localeCompare(other.name))
    .map((group, index) => ({ id: index + 1, group }));
  return connectionOf(numbered, 'oldest first', args, ({ group }) => toObject(group, call));
}

/** Newest first, as GitLab lists projects. */
export function projectConnection(
  projects: readonly Project[],
  args: PickerArguments,
  call: GitLabCall,
): Connection<object> {
  const { world } = call.store;
  const seen = projects.filter((project) => {
    const owner = groupById(world, project.groupId);
    return owner !== undefined && maySeeGroup(world, call.user, owner) && isFound(args, project);
  });
  return connectionOf(seen, 'newest first', args, (project) => projectObject(project, call));
}

function projectObject(project: Project, { store, origin }: GitLabCall): object {
  const { name, path, fullPath, groupId } = project;
  const owner = groupById(store.world, groupId);
  const above = owner === undefined ? [] : selfAndAncestors(store.world, owner);
  return {
    id: projectGlobalId(project),
    name,
    path,
    fullPath,
    nameWithNamespace: [name, ...above.map((group) => group.name)].reverse().join(' / '),
    webUrl: `${origin}/${fullPath}`,
  };
}

/** Groups below this one, at any depth. */
export function descendantsOf(group: Group, { store }: GitLabCall): readonly Group[] {
  return store.world.groups.filter(
    (other) =>
      other.id !== group.id &&
      selfAndAncestors(store.world, other).some(({ id }) => id === group.id),
  );
}
