/**
 * The lists by which clients find groups and projects. Nothing in a world is public, so each caller is shown what
 * roles let them see, and anonymous callers an empty list.
 * Source: GitLab `doc/api/groups.md`, `doc/api/projects.md`.
 */
import { maySeeGroup, roleInGroup } from '#core/world/access.ts';
import { groupById } from '#core/world/groups.ts';
import type { Group, Project } from '#core/world/world.ts';

import { listedGroupEntity, projectEntity } from './entities.ts';
import { findGroup } from './find-namespace.ts';
import { paginate } from './pagination.ts';
import { notFound, type RestAnswer } from './rest-answer.ts';
import type { RestCall } from './rest-call.ts';

function isAskedFor({ url }: RestCall, parameter: string): boolean {
  return ['true', '1', 'yes', 'on'].includes(url.searchParams.get(parameter)?.toLowerCase() ?? '');
}

/** Whether name or path have the text in them that `search` asks for. */
function isFound({ url }: RestCall, { name, path }: { name: string; path: string }): boolean {
  const wanted = (url.searchParams.get('search') ?? '').toLowerCase();
  return name.toLowerCase().includes(wanted) || path.toLowerCase().includes(wanted);
}

function answerGroups(call: RestCall, groups: readonly Group[]): RestAnswer {
  const { world, user, url } = call;
  const seen = groups
    .filter((group) => maySeeGroup(world, user, group) && isFound(call, group))
    .sort((one, other) => one.name.localeCompare(other.name));
  return paginate(seen, url, (group) => listedGroupEntity(world, group, url.origin));
}

function answerProjects(call: RestCall, projects: readonly Project[]): RestAnswer {
  const { world, user, url } = call;
  const seen = projects
    .filter((project) => {
      const owner = groupById(world, project.groupId);
      return owner !== undefined && maySeeGroup(world, user, owner) && isFound(call, project);
    })
    .sort((one, other) => other.id - one.id);
  return paginate(seen, url, (project) => projectEntity(world, project, url.origin));
}

export function listGroups(call: RestCall): RestAnswer {
  const { world, user } = call;
  const isOwned = (group: Group): boolean =>
    user !== null && roleInGroup(world, user, group) === 'owner';
  const groups = world.groups
    .filter(({ parentId }) => parentId === null || !isAskedFor(call, 'top_level_only'))
    .filter((group) => !isAskedFor(call, 'owned') || isOwned(group));
  return answerGroups(call, groups);
}

export function listSubgroups(call: RestCall): RestAnswer {
  const group = findGroup(call);
  return group === undefined
    ? notFound('Group')
    : answerGroups(
        call,
        call.world.groups.filter(({ parentId }) => parentId === group.id),
      );
}

export function listProjects(call: RestCall): RestAnswer {
  return answerProjects(call, call.world.projects);
}

export function listGroupProjects(call: RestCall): RestAnswer {
  const group = findGroup(call);
  if (group === undefined) {
    return notFound('Group');
  }
  const below = `${group.fullPath}/`;
  const isDeep = isAskedFor(call, 'include_subgroups');
  return answerProjects(
    call,
    call.world.projects.filter(({ groupId, fullPath }) =>
      isDeep ? fullPath.startsWith(below) : groupId === group.id,
    ),
  );
}
