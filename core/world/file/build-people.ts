/** Groups, projects, users, roles and tokens of a world file as records. */
import { splitPath } from '../edit/find-record.ts';
import { pathProblem } from '../edit/path-rules.ts';
import type { AccessToken, Group, Project, User, World } from '../world.ts';
import { type Building, takeId } from './building.ts';
import type { WorldFile } from './world-file.ts';

export type Paths = Map<string, string>;

/** Groups, projects and users share one space of paths. */
function claim(paths: Paths, path: string, where: string, { problem }: Building): void {
  const key = path.toLowerCase();
  const holder = paths.get(key);
  if (holder !== undefined) problem(where, `${path} is taken by ${holder}`);
  paths.set(key, where.replace(/\.\w+$/, ''));
}

export function buildGroups(
  file: WorldFile,
  paths: Paths,
  building: Building,
): ReadonlyMap<string, Group> {
  const made = new Map<string, Group>();
  const listed = file.groups.map(({ id, path, name }, index) => {
    const where = `groups[${index}]`;
    const { parent, last } = splitPath(path);
    const problem = pathProblem(parent === null ? 'group' : 'subgroup', last);
    if (problem !== null) building.problem(`${where}.path`, problem);
    claim(paths, path, `${where}.path`, building);
    const numbered = takeId(building, 'group', id, where);
    return { id: numbered, name: name ?? last, path: last, fullPath: path, parent, where };
  });
  const ids = new Map(listed.map((each) => [each.fullPath.toLowerCase(), each.id]));
  for (const { parent, where, ...group } of listed) {
    const parentId = parent === null ? null : (ids.get(parent.toLowerCase()) ?? null);
    if (parent !== null && parentId === null) {
      building.problem(`${where}.path`, `the file has no group ${parent}`);
    }
    made.set(group.fullPath.toLowerCase(), { ...group, parentId });
  }
  return made;
}

export function buildProjects(
  file: WorldFile,
  groups: ReadonlyMap<string, Group>,
  paths: Paths,
  building: Building,
): ReadonlyMap<string, Project> {
  const made = new Map<string, Project>();
  for (const [index, { id, path, name }] of file.projects.entries()) {
    const where = `projects[${index}]`;
    const { parent, last } = splitPath(path);
    const group = groups.get(parent?.toLowerCase() ?? '');
    const problem =
      pathProblem('project', last) ??
      (group === undefined ? `the file has no group ${parent ?? '""'}` : null);
    if (problem !== null) building.problem(`${where}.path`, problem);
    claim(paths, path, `${where}.path`, building);
    const numbered = takeId(building, 'project', id, where);
    const groupId = group?.id ?? 1;
    made.set(path.toLowerCase(), {
      id: numbered,
      name: name ?? last,
      path: last,
      fullPath: path,
      groupId,
    });
  }
  return made;
}

type FileUser = WorldFile['users'][number];
type People = Pick<World, 'users' | 'memberships' | 'accessTokens'>;

function buildTokens(
  { username, tokens }: FileUser,
  userId: number,
  where: string,
  building: Building,
): AccessToken[] {
  const wanted = tokens ?? [
    {
      id: undefined,
      name: username,
      token: null,
      scopes: ['api'],
      revoked: false,
      expiresAt: null,
    },
  ];
  return wanted.map((each, index) => {
    const id = takeId(building, 'accessToken', each.id, `${where}.tokens[${index}]`);
    return {
      id,
      token: each.token ?? `glpat-${building.ports.random.alphanumeric(20)}`,
      userId,
      name: each.name ?? `Token ${id}`,
      scopes: each.scopes,
      revoked: each.revoked,
      expiresAt: each.expiresAt,
    };
  });
}

function refuseSharedTokens(tokens: readonly AccessToken[], { problem }: Building): void {
  const seen = new Set<string>();
  for (const { token, name } of tokens) {
    if (seen.has(token)) problem('users', `the token ${name} has the text of another one`);
    seen.add(token);
  }
}

export function buildPeople(
  file: WorldFile,
  groups: ReadonlyMap<string, Group>,
  paths: Paths,
  building: Building,
): People {
  const people: People = { users: [], memberships: [], accessTokens: [] };
  for (const [index, each] of file.users.entries()) {
    const where = `users[${index}]`;
    const { username, name = username, admin, state } = each;
    const problem = pathProblem('user', username);
    if (problem !== null) building.problem(`${where}.username`, problem);
    claim(paths, username, `${where}.username`, building);
    const user: User = {
      id: takeId(building, 'user', each.id, where),
      username,
      name,
      admin,
      state,
    };
    people.users.push(user);
    for (const [path, role] of Object.entries(each.roles)) {
      const group = groups.get(path.toLowerCase());
      if (group === undefined) building.problem(`${where}.roles`, `the file has no group ${path}`);
      else people.memberships.push({ userId: user.id, groupId: group.id, role });
    }
    people.accessTokens.push(...buildTokens(each, user.id, where, building));
  }
  refuseSharedTokens(people.accessTokens, building);
  people.accessTokens.sort((one, other) => one.id - other.id);
  return people;
}
