/** What holds of every world, whatever was asked of the mock. */
import { expect } from 'vitest';

import { type World, worldSchema } from '#core/world/world.ts';

function expectUnique(ids: readonly (string | number)[], what: string): void {
  expect(new Set(ids).size, `${what}: an id stands twice`).toBe(ids.length);
}

/** Fails the test where the world could not be stored and read again, or refers to what is not there. */
export function checkWorld(world: World): void {
  expect(worldSchema.parse(JSON.parse(JSON.stringify(world)))).toEqual(world);
  const groups = new Map(world.groups.map((group) => [group.id, group]));
  const owned = [
    ...world.destinations,
    ...world.streamingDestinations,
    ...world.cloudConfigurations,
  ];
  for (const { kind, groupId } of owned) {
    expect(kind === 'instance').toBe(groupId === null);
    if (groupId !== null) expect(groups.get(groupId)?.parentId).toBeNull();
  }
  for (const kind of ['group', 'instance'] as const) {
    const destinations = world.destinations.filter((each) => each.kind === kind);
    expectUnique(
      destinations.map(({ id }) => id),
      `destinations of ${kind}`,
    );
    expectUnique(
      destinations.flatMap(({ headers }) => headers.map(({ id }) => id)),
      `headers of ${kind}`,
    );
    const streaming = world.streamingDestinations.filter((each) => each.kind === kind);
    expectUnique(
      streaming.map(({ id }) => id),
      `streaming destinations of ${kind}`,
    );
    for (const { groupId } of owned.filter((each) => each.kind === kind)) {
      // GitLab's limit, counted for each family of records by itself.
      const ofOwner = destinations.filter((each) => each.groupId === groupId);
      expect(ofOwner.length).toBeLessThanOrEqual(5);
    }
  }
}
