import { describe, expect, it } from 'vitest';

import { anyName, freshWorld, portsOf, saved } from '../../../test/support/destination-worlds.ts';
import { streamingUrl, withStreaming } from '../../../test/support/streaming-worlds.ts';
import type { StreamingDestination, World } from '../../world/world.ts';
import {
  addStreamingEventTypes,
  type FilterList,
  removeStreamingEventTypes,
} from './streaming-event-types.ts';
import {
  addStreamingNamespaceFilter,
  anyNamespaceByPath,
  removeStreamingNamespaceFilter,
} from './streaming-namespace-filters.ts';

const made = withStreaming(freshWorld(), { url: streamingUrl }, 'example-group');

function withTypes(lists: Partial<Record<FilterList, string[]>>): StreamingDestination {
  return { ...made.destination, ...lists };
}

function added(destination: StreamingDestination, list: FilterList, ...names: string[]) {
  const outcome = addStreamingEventTypes(made.world, destination, list, names, anyName);
  return 'errors' in outcome ? outcome.errors : outcome.destination[list];
}

function removed(destination: StreamingDestination, list: FilterList, ...names: string[]) {
  const outcome = removeStreamingEventTypes(made.world, destination, list, names);
  return 'errors' in outcome ? outcome.errors : outcome.destination[list];
}

describe('event types of a consolidated destination', () => {
  it('are added behind those that are there, known to the catalogue or not', () => {
    const before = withTypes({ eventTypeFilters: ['a'] });
    expect(added(before, 'eventTypeFilters', 'b', 'no_such_type')).toEqual([
      'a',
      'b',
      'no_such_type',
    ]);
  });

  // row: filters.taken
  it.each([
    [['a', 'b', 'b'], 'Audit event type has already been taken'],
    [[''], "Audit event type can't be blank"],
    [['x'.repeat(256)], 'Audit event type is too long (maximum is 255 characters)'],
  ])('row "whole call rolled back": %j', (names, sentence) => {
    expect(added(made.destination, 'eventTypeFilters', ...names)).toEqual([
      `Validation failed: ${sentence}`,
    ]);
  });

  it('stand on one list only', () => {
    expect(added(withTypes({ deniedEventTypes: ['a'] }), 'eventTypeFilters', 'a')).toEqual([
      'Validation failed: Audit event type has already been taken',
    ]);
  });

  // row: denylist.denied
  it('row "denylist add, name already denied"', () => {
    const before = withTypes({ deniedEventTypes: ['a', 'b'] });
    expect(added(before, 'deniedEventTypes', 'b', 'a', 'c')).toEqual([
      'Event type(s) already on the denylist: a, b',
    ]);
  });

  // row: denylist.allowed
  it('row "denylist add, name already allowed"', () => {
    expect(added(withTypes({ eventTypeFilters: ['a'] }), 'deniedEventTypes', 'a')).toEqual([
      'Event type(s) already on the allowlist and cannot be added to the denylist: a',
    ]);
  });

  it('are removed together or not at all', () => {
    const before = withTypes({ eventTypeFilters: ['a', 'b'] });
    expect(removed(before, 'eventTypeFilters', 'a')).toEqual(['b']);
    expect(removed(before, 'eventTypeFilters', 'a', 'c', 'd')).toEqual([
      "Couldn't find event type filters where audit event type(s): c, d",
    ]);
  });

  // row: denylist.absent
  it('row "denylist remove, name absent"', () => {
    expect(removed(withTypes({ deniedEventTypes: ['a'] }), 'deniedEventTypes', 'b')).toEqual([
      "Couldn't find denylist event type filters where audit event type(s): b",
    ]);
    expect(removed(withTypes({ deniedEventTypes: ['a'] }), 'deniedEventTypes', 'a')).toEqual([]);
  });
});

function addTo(
  { world, destination }: { world: World; destination: StreamingDestination },
  path: string,
  version = '18.2',
) {
  const namespace = anyNamespaceByPath(world, path);
  if (namespace === null) throw new Error(`nothing at ${path}`);
  return addStreamingNamespaceFilter(world, destination, namespace, portsOf(version).profile);
}

describe('namespace filters of a consolidated destination', () => {
  it('name groups and projects, several of them', () => {
    const one = saved(addTo(made, 'Example-Group/Subgroup'));
    const two = saved(addTo(one, 'example-group/example-project'));
    expect(two.destination.namespaceFilters.map(({ id, kind }) => [id, kind])).toEqual([
      [1, 'group'],
      [2, 'project'],
    ]);
    const { world } = removeStreamingNamespaceFilter(two.world, two.destination, one.filter);
    expect(world.streamingDestinations[0]?.namespaceFilters).toEqual([two.filter]);
  });

  // row: namespace.taken
  it('row "namespace filter: already there"', () => {
    const one = saved(addTo(made, 'example-group'));
    expect(addTo(one, 'example-group')).toEqual({ errors: ['Namespace has already been taken'] });
  });

  // row: namespace.other-group
  it('row "outside the destination\'s group", which holds for groups alone', () => {
    expect(addTo(made, 'my-group')).toEqual({
      errors: [
        'External streaming destination does not belong to the top-level group of the namespace.',
      ],
    });
    const instance = withStreaming(made.world, { url: streamingUrl }, null);
    expect(saved(addTo(instance, 'my-group')).filter.kind).toBe('group');
  });

  // row: namespace.limit
  it('row "more than 5 (19.x)"', () => {
    const namespaceFilters = [11, 12, 13, 14, 15].map((id) => ({
      id,
      kind: 'group' as const,
      namespaceId: id,
    }));
    const full = { world: made.world, destination: { ...made.destination, namespaceFilters } };
    expect(addTo(full, 'example-group', '19.4')).toEqual({
      errors: ['Namespace filters are limited to 5 per destination'],
    });
    expect(addTo(full, 'example-group', '18.10')).not.toHaveProperty('errors');
  });

  it('are found nowhere at a path that is neither group nor project', () => {
    expect(anyNamespaceByPath(made.world, 'nowhere')).toBeNull();
  });
});
