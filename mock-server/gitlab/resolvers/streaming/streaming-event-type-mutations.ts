/**
 * Mutations of the event types that consolidated destinations let through or refuse.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/event_type_filters/*.rb`,
 * `.../instance/event_type_filters/*.rb`.
 */
import { isRefusal } from '#core/destinations/save-destination.ts';
import {
  addStreamingEventTypes,
  type FilterList,
  removeStreamingEventTypes,
} from '#core/destinations/streaming/streaming-event-types.ts';
import { streamingEventTypesChanged } from '#core/own-events/streaming-events.ts';

import { applyRule, defineMutation, errorsOf, type Mutation } from '../define-mutation.ts';
import { isDefinedIn } from '../event-definitions.ts';
import { type FilterInput, requireNames } from '../legacy/event-type-filter-input.ts';
import { authorizedStreamingDestination, type StreamingKind } from './streaming-family.ts';

function addTo(kind: StreamingKind, list: FilterList): Mutation<FilterInput> {
  return defineMutation(async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedStreamingDestination(kind, world, call, destinationId);
      const isDefined = isDefinedIn(call.profile);
      const added = addStreamingEventTypes(world, destination, list, names, isDefined);
      // On failure the list is still shown, as it is stored.
      return 'errors' in added ? { ...added, destination } : added;
    });
    const { destination } = outcome;
    if (!isRefusal(outcome)) {
      call.raise(streamingEventTypesChanged('created', destination, list, names));
    }
    return { errors: errorsOf(outcome), eventTypeFilters: destination[list] };
  });
}

function removeFrom(kind: StreamingKind, list: FilterList): Mutation<FilterInput> {
  return defineMutation(async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedStreamingDestination(kind, world, call, destinationId);
      return removeStreamingEventTypes(world, destination, list, names);
    });
    if (!isRefusal(outcome)) {
      call.raise(streamingEventTypesChanged('deleted', outcome.destination, list, names));
    }
    return { errors: errorsOf(outcome) };
  });
}

export const auditEventsGroupDestinationEventsAdd = addTo('group', 'eventTypeFilters');
export const auditEventsGroupDestinationEventsDelete = removeFrom('group', 'eventTypeFilters');
export const auditEventsInstanceDestinationEventsAdd = addTo('instance', 'eventTypeFilters');
export const auditEventsInstanceDestinationEventsDelete = removeFrom(
  'instance',
  'eventTypeFilters',
);
export const auditEventsGroupDestinationDenylistEventsAdd = addTo('group', 'deniedEventTypes');
export const auditEventsGroupDestinationDenylistEventsDelete = removeFrom(
  'group',
  'deniedEventTypes',
);
