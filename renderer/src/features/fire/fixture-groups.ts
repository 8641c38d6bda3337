/** How the fixtures are grouped and named in the list. */
import type { Fixture } from '#core/catalogue/fixture.ts';

import type { PickItem } from '../../ui/data/use-pick-list.ts';

function groupOf(eventType: string): string {
  if (eventType === 'repository_git_operation') return 'Git operations';
  if (eventType === 'audit_operation' || eventType.startsWith('merge_request')) {
    return 'Merge requests';
  }
  return eventType.startsWith('project') ? 'Project' : 'Other';
}

const order = ['Git operations', 'Merge requests', 'Project', 'Other'];

/** The fixtures as list items, groups in their order. */
export function fixtureItems(fixtures: readonly Fixture[]): readonly PickItem[] {
  const items = fixtures.map((fixture) => ({
    id: fixture.id,
    label: fixture.title,
    note: fixture.id.split('.')[1] ?? fixture.eventType,
    group: groupOf(fixture.eventType),
  }));
  return items.sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
}
