/**
 * The event types that a destination lets through. Up to 16.5 GitLab stored whatever name it was given; later it
 * refuses one that its catalogue lacks.
 * Source: GitLab `ee/app/services/audit_events/streaming/event_type_filters/*.rb`,
 * `ee/app/models/audit_events/streaming/event_type_filter.rb`.
 */
import type { Destination, World } from '../world/world.ts';
import { characters } from './characters.ts';
import { replaceDestination } from './find-destination.ts';
import type { Refusal } from './save-destination.ts';

const maximumLength = 255;

/** Whether a name may be filtered by: in later versions, one of the version's event types. */
export type IsDefined = (name: string) => boolean;

/** What GitLab says to one name, beside those that are there; none when it may be saved. */
export function filterErrors(
  present: readonly string[],
  name: string,
  isDefined: IsDefined,
): string[] {
  const errors = [
    ...(name.trim() === '' ? ["Audit event type can't be blank"] : []),
    ...(characters(name) > maximumLength
      ? [`Audit event type is too long (maximum is ${maximumLength} characters)`]
      : []),
    ...(present.includes(name) ? ['Audit event type has already been taken'] : []),
  ];
  return errors.length > 0 || isDefined(name)
    ? errors
    : [`Audit event type with value ${name} is undefined.`];
}

/** Adds all of these names, or none: the first that is refused undoes the whole call. */
export function addEventTypeFilters(
  world: World,
  destination: Destination,
  names: readonly string[],
  isDefined: IsDefined,
): { world: World; destination: Destination } | Refusal {
  const eventTypeFilters = [...destination.eventTypeFilters];
  for (const name of names) {
    const errors = filterErrors(eventTypeFilters, name, isDefined);
    if (errors.length > 0) {
      return { errors: [`Validation failed: ${errors.join(', ')}`] };
    }
    eventTypeFilters.push(name);
  }
  const changed = { ...destination, eventTypeFilters };
  return { world: replaceDestination(world, changed), destination: changed };
}

/** Removes all of these names, or none when one of them is not there. */
export function removeEventTypeFilters(
  world: World,
  destination: Destination,
  names: readonly string[],
): { world: World; destination: Destination } | Refusal {
  const missing = names.filter((name) => !destination.eventTypeFilters.includes(name));
  if (missing.length > 0) {
    const list = missing.join(', ');
    return {
      errors: [`Couldn't find event type filters where audit event type(s): ${list}`],
    };
  }
  const eventTypeFilters = destination.eventTypeFilters.filter((name) => !names.includes(name));
  const changed = { ...destination, eventTypeFilters };
  return { world: replaceDestination(world, changed), destination: changed };
}
