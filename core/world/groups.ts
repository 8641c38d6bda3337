/**
 * Looking up groups and the line of groups above one. Paths compare without regard to case, as GitLab's
 * routes do.
 */
import type { EventScope } from '../delivery/audit-event.ts';
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean } from '../errors/nearest-names.ts';
import type { Group, World } from './world.ts';

export function groupById(world: World, id: number): Group | undefined {
  return world.groups.find((group) => group.id === id);
}

export function groupByPath(world: World, fullPath: string): Group | undefined {
  const wanted = fullPath.toLowerCase();
  return world.groups.find((group) => group.fullPath.toLowerCase() === wanted);
}

/** The group and the groups above it, nearest first; the last is the top-level group. */
export function selfAndAncestors(world: World, group: Group): readonly Group[] {
  const line: Group[] = [];
  let current: Group | undefined = group;
  while (current !== undefined && !line.includes(current)) {
    line.push(current);
    current = current.parentId === null ? undefined : groupById(world, current.parentId);
  }
  return line;
}

/** The top-level group above this one; itself when it is one. */
export function rootGroup(world: World, group: Group): Group {
  return selfAndAncestors(world, group).at(-1) ?? group;
}

// From a path that a person typed to the place where an event happens.

/**
 * The group or project with this full path, in the case it is stored in.
 * @throws HarnessError `world/unknown-path` when there is none
 */
export function findScope(world: Pick<World, 'groups' | 'projects'>, path: string): EventScope {
  const wanted = path.toLowerCase();
  const group = world.groups.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  if (group !== undefined) {
    return { kind: 'group', path: group.fullPath };
  }
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  if (project !== undefined) {
    return { kind: 'project', path: project.fullPath };
  }
  const known = [...world.groups, ...world.projects].map(({ fullPath }) => fullPath);
  const shown = path.trim() === '' ? JSON.stringify(path) : path;
  throw new HarnessError({
    code: 'world/unknown-path',
    category: 'user-input',
    message: `Failed to find group or project ${shown}: this mock GitLab has none with that path.${advice(path, known)}`,
    details: { path, known },
  });
}

function advice(path: string, known: readonly string[]): string {
  if (known.length === 0) return ' Try making a group first.';
  return (
    didYouMean(path, known) || ` Try one that it has, such as ${known.slice(0, 3).join(', ')}.`
  );
}
