/** What to say of an event that nobody gets because no destination is where it happened, and what to do. */
import type { Profile } from '../../profiles/profile.ts';
import type { World } from '../../world/world.ts';
import type { EventScope } from '../audit-event.ts';
import { chooseRecords, rootGroupOf } from './choose-records.ts';

/** "It happened in example-group, which has no destination. Fire in my-group, or add one." */
export function tellNobody(scope: EventScope, world: World, profile: Profile): string {
  const other = world.groups.find(
    ({ id, parentId }) => parentId === null && chooseRecords(world, id, profile).length > 0,
  );
  const way = other === undefined ? 'Add one first.' : `Fire in ${other.fullPath}, or add one.`;
  return `It happened in ${placeInWords(scope, world)} no destination. ${way}`;
}

function placeInWords(scope: EventScope, world: World): string {
  if (scope.kind === 'instance') return 'the instance, which has';
  const root = rootGroupOf(scope, world)?.fullPath ?? scope.path;
  return root === scope.path ? `${root}, which has` : `${scope.path}, whose group ${root} has`;
}
