/**
 * Looking up groups and the line of groups above one. Paths compare without regard to case, as GitLab's
 * routes do.
 */
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
