/** Where an event's destinations are looked for: at the root of the group in which it happened. */
import { groupById, groupByPath, rootGroup } from '../../world/groups.ts';
import type { Group, World } from '../../world/world.ts';
import type { EventScope } from '../audit-event.ts';

/**
 * The top-level group whose destinations get events of this place; null for the instance, and for a
 * path that is not in the world.
 */
export function rootGroupOf(scope: EventScope, world: World): Group | null {
  const group = groupOf(scope, world);
  return group === undefined ? null : rootGroup(world, group);
}

function groupOf(scope: EventScope, world: World): Group | undefined {
  if (scope.kind === 'instance') {
    return undefined;
  }
  if (scope.kind === 'group') {
    return groupByPath(world, scope.path);
  }
  const wanted = scope.path.toLowerCase();
  const project = world.projects.find(({ fullPath }) => fullPath.toLowerCase() === wanted);
  return project === undefined ? undefined : groupById(world, project.groupId);
}
