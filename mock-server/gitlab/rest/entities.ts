/**
 * Records of the world as the REST API shows them: the documented fields for which a world has a value.
 * Source: GitLab `doc/api/users.md`, `groups.md`, `projects.md`, `personal_access_tokens.md`.
 */
import type { Json } from '#core/catalogue/fixture.ts';
import { isExpired } from '#core/world/access.ts';
import { groupById, selfAndAncestors } from '#core/world/groups.ts';
import type { AccessToken, Group, Project, User, World } from '#core/world/world.ts';

type Fields = Readonly<Record<string, Json>>;

function fullNameOf(world: World, group: Group): string {
  return selfAndAncestors(world, group)
    .map(({ name }) => name)
    .reverse()
    .join(' / ');
}

/** The caller's own record; only administrators learn whether they are one. */
export function userEntity({ id, username, name, state, admin }: User, origin: string): Fields {
  return {
    id,
    username,
    name,
    state,
    avatar_url: null,
    web_url: `${origin}/${username}`,
    ...(admin ? { is_admin: true } : {}),
  };
}

export function tokenEntity(token: AccessToken, now: number): Fields {
  const { id, name, revoked, scopes, userId, expiresAt } = token;
  const active = !revoked && !isExpired(token, now);
  return { id, name, revoked, scopes, user_id: userId, active, expires_at: expiresAt };
}

/** A group as it stands in a list. */
export function listedGroupEntity(world: World, group: Group, origin: string): Fields {
  const { id, name, path, fullPath, parentId } = group;
  return {
    id,
    web_url: `${origin}/groups/${fullPath}`,
    name,
    path,
    description: '',
    visibility: 'private',
    avatar_url: null,
    full_name: fullNameOf(world, group),
    full_path: fullPath,
    parent_id: parentId,
  };
}

/** A group with its own projects, those of subgroups left out. */
export function groupEntity(world: World, group: Group, origin: string): Fields {
  return {
    ...listedGroupEntity(world, group, origin),
    projects: world.projects
      .filter(({ groupId }) => groupId === group.id)
      .map((project) => projectEntity(world, project, origin)),
    shared_projects: [],
  };
}

function namespaceEntity({ id, name, path, fullPath, parentId }: Group, origin: string): Fields {
  return {
    id,
    name,
    path,
    kind: 'group',
    full_path: fullPath,
    parent_id: parentId,
    avatar_url: null,
    web_url: `${origin}/groups/${fullPath}`,
  };
}

export function projectEntity(world: World, project: Project, origin: string): Fields {
  const { id, name, path, fullPath, groupId } = project;
  const owner = groupById(world, groupId);
  return {
    id,
    description: null,
    name,
    name_with_namespace: owner === undefined ? name : `${fullNameOf(world, owner)} / ${name}`,
    path,
    path_with_namespace: fullPath,
    web_url: `${origin}/${fullPath}`,
    http_url_to_repo: `${origin}/${fullPath}.git`,
    avatar_url: null,
    visibility: 'private',
    archived: false,
    namespace: owner === undefined ? null : namespaceEntity(owner, origin),
  };
}
