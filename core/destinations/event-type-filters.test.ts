import { describe, expect, it } from 'vitest';

import {
  anyName,
  freshWorld,
  saved,
  withGroupDestination,
} from '../../test/support/destination-worlds.ts';
import { addEventTypeFilters, removeEventTypeFilters } from './event-type-filters.ts';

const made = withGroupDestination(freshWorld());
const filtered = saved(addEventTypeFilters(made.world, made.destination, ['a', 'b'], anyName));

describe('adding event type filters', () => {
  it('adds to the ones that are there, in order', () => {
    const { world, destination } = saved(
      addEventTypeFilters(filtered.world, filtered.destination, ['d', 'c'], anyName),
    );
    expect(destination.eventTypeFilters).toEqual(['a', 'b', 'd', 'c']);
    expect(world.destinations).toEqual([destination]);
  });

  // row: filters.unknown
  it('row "unknown type name": takes names that no catalogue has', () => {
    const names = ['list of event type filters'];
    expect(
      saved(addEventTypeFilters(made.world, made.destination, names, anyName)).destination
        .eventTypeFilters,
    ).toEqual(names);
  });

  // row: filters.undefined
  it('refuses a name that is no event type, where names are asked for', () => {
    const isDefined = (name: string): boolean => name === 'user_created';
    const add = (...names: string[]) =>
      addEventTypeFilters(made.world, made.destination, names, isDefined);
    expect(saved(add('user_created'))).toBeDefined();
    expect(add('user_created', 'user_craeted')).toEqual({
      errors: ['Validation failed: Audit event type with value user_craeted is undefined.'],
    });
    expect(add('')).toEqual({ errors: ["Validation failed: Audit event type can't be blank"] });
  });

  // row: filters.no-limit
  it('row "limit on the number of filters": there is none', () => {
    const names = Array.from({ length: 600 }, (_, index) => `type_${index}`);
    const { destination } = saved(
      addEventTypeFilters(made.world, made.destination, names, anyName),
    );
    expect(destination.eventTypeFilters).toEqual(names);
  });

  it.each([
    // row: filters.taken
    ['row "one already present": the whole call is undone', ['c', 'a'], 'has already been taken'],
    // row: filters.taken
    ['row "twice in one call"', ['c', 'c'], 'has already been taken'],
    // row: filters.invalid
    ['row "blank name"', [''], "can't be blank"],
    // row: filters.invalid
    ['row "name over 255"', ['x'.repeat(256)], 'is too long (maximum is 255 characters)'],
  ])('%s', (_row, names, message) => {
    expect(addEventTypeFilters(filtered.world, filtered.destination, names, anyName)).toEqual({
      errors: [`Validation failed: Audit event type ${message}`],
    });
  });
});

describe('removing event type filters', () => {
  it('removes the named ones', () => {
    const { destination } = saved(
      removeEventTypeFilters(filtered.world, filtered.destination, ['a']),
    );
    expect(destination.eventTypeFilters).toEqual(['b']);
  });

  // row: filters.absent
  it('row "remove: any name absent": removes nothing and names the absent ones', () => {
    expect(removeEventTypeFilters(filtered.world, filtered.destination, ['y', 'a', 'z'])).toEqual({
      errors: ["Couldn't find event type filters where audit event type(s): y, z"],
    });
  });
});
