/** The records that an edit names, or an error that proposes near ones. Case does not matter to paths. */
import { groupByPath } from '../groups.ts';
import type { Group, Project, User, World } from '../world.ts';
import { unknownRecord } from './edit-errors.ts';

/** @throws HarnessError `world/unknown-group` */
export function requireGroup(world: World, path: string): Group {
  const group = groupByPath(world, path);
  if (group !== undefined) return group;
  throw unknownRecord(
    'group',
    path,
    world.groups.map(({ fullPath }) => fullPath),
  );
}

/** @throws HarnessError `world/unknown-project` */
export function requireProject(world: World, path: string): Project {
  const wanted = path.toLowerCase();
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  if (project !== undefined) return project;
  throw unknownRecord(
    'project',
    path,
    world.projects.map(({ fullPath }) => fullPath),
  );
}

/** @throws HarnessError `world/unknown-user` */
export function requireUser(world: World, username: string): User {
  const wanted = username.toLowerCase();
  const user = world.users.find((candidate) => candidate.username.toLowerCase() === wanted);
  if (user !== undefined) return user;
  throw unknownRecord(
    'user',
    username,
    world.users.map((each) => each.username),
  );
}

/** `a/b/c` as `a/b` and `c`; the parent is null where there is no slash. */
export function splitPath(path: string): { parent: string | null; last: string } {
  const slash = path.lastIndexOf('/');
  return slash < 0
    ? { parent: null, last: path }
    : { parent: path.slice(0, slash), last: path.slice(slash + 1) };
}

/** `1 project`, `2 projects`. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
