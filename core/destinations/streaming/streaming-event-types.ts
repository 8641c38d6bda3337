/**
 * The event types that a consolidated destination lets through, and those that it refuses. Names for
 * the first list are event types of the version; whether GitLab holds those for the denylist against anything is not
 * known, and here they are not.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/event_type_filters/*.rb`,
 * `ee/app/services/audit_events/streaming/event_type_filters/*.rb`.
 */
import type { StreamingDestination, World } from '../../world/world.ts';
import { filterErrors, type IsDefined } from '../event-type-filters.ts';
import type { Refusal } from '../save-destination.ts';
import { replaceStreamingDestination } from './streaming-destinations.ts';

/** Which of the two lists of a destination is changed. */
export type FilterList = 'eventTypeFilters' | 'deniedEventTypes';

type Outcome = { readonly world: World; readonly destination: StreamingDestination } | Refusal;

function save(world: World, changed: StreamingDestination): Outcome {
  return { world: replaceStreamingDestination(world, changed), destination: changed };
}

/** What GitLab asks of names for the denylist before it saves any of them. */
function denylistConflict(
  { eventTypeFilters, deniedEventTypes }: StreamingDestination,
  names: readonly string[],
): string | null {
  const denied = deniedEventTypes.filter((name) => names.includes(name));
  if (denied.length > 0) {
    return `Event type(s) already on the denylist: ${denied.join(', ')}`;
  }
  const allowed = eventTypeFilters.filter((name) => names.includes(name));
  return allowed.length > 0
    ? `Event type(s) already on the allowlist and cannot be added to the denylist: ${allowed.join(', ')}`
    : null;
}

/** Adds all of these names, or none: the first that is refused undoes the whole call. */
export function addStreamingEventTypes(
  world: World,
  destination: StreamingDestination,
  list: FilterList,
  names: readonly string[],
  isDefined: IsDefined,
): Outcome {
  const conflict = list === 'deniedEventTypes' ? denylistConflict(destination, names) : null;
  if (conflict !== null) {
    return { errors: [conflict] };
  }
  // A name stands once on a destination, on whichever list.
  const present = [...destination.eventTypeFilters, ...destination.deniedEventTypes];
  for (const name of names) {
    const errors = filterErrors(
      present,
      name,
      list === 'deniedEventTypes' ? () => true : isDefined,
    );
    if (errors.length > 0) {
      return { errors: [`Validation failed: ${errors.join(', ')}`] };
    }
    present.push(name);
  }
  return save(world, { ...destination, [list]: [...destination[list], ...names] });
}

/** Removes all of these names, or none when one of them is not there. */
export function removeStreamingEventTypes(
  world: World,
  destination: StreamingDestination,
  list: FilterList,
  names: readonly string[],
): Outcome {
  const missing = names.filter((name) => !destination[list].includes(name));
  if (missing.length > 0) {
    const filters =
      list === 'deniedEventTypes' ? 'denylist event type filters' : 'event type filters';
    return {
      errors: [`Couldn't find ${filters} where audit event type(s): ${missing.join(', ')}`],
    };
  }
  const left = destination[list].filter((name) => !names.includes(name));
  return save(world, { ...destination, [list]: left });
}
