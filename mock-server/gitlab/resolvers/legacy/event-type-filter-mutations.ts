/**
 * Mutations of the event type filters of HTTP destinations, of groups and of the instance.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/event_type_filters/*.rb`,
 * `.../instance_event_type_filters/*.rb`.
 */
import {
  addEventTypeFilters,
  removeEventTypeFilters,
} from '#core/destinations/event-type-filters.ts';
import { isRefusal } from '#core/destinations/save-destination.ts';
import { eventTypeFiltersChanged } from '#core/own-events/own-event.ts';
import type { Destination, World } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import {
  applyRule,
  authorizedDestination,
  authorizedInstanceDestination,
  defineMutation,
  errorsOf,
  type Mutation,
} from '../define-mutation.ts';
import { isDefinedIn } from '../event-definitions.ts';
import { type FilterInput, requireNames } from './event-type-filter-input.ts';

type Authorize = (world: World, call: GitLabCall, id: string) => Destination;

function addTo(authorize: Authorize): Mutation<FilterInput> {
  return defineMutation(async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) => {
      const destination = authorize(world, call, destinationId);
      const added = addEventTypeFilters(world, destination, names, isDefinedIn(call.profile));
      // On failure the list is still shown, as it is stored.
      return 'errors' in added ? { ...added, destination } : added;
    });
    if (!isRefusal(outcome)) {
      const { destination } = outcome;
      const type = 'event_type_filters_created';
      call.raise(eventTypeFiltersChanged(type, destination, names, call.profile));
    }
    return {
      errors: errorsOf(outcome),
      eventTypeFilters: outcome.destination.eventTypeFilters,
    };
  });
}

function removeFrom(authorize: Authorize): Mutation<FilterInput> {
  return defineMutation(async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) =>
      removeEventTypeFilters(world, authorize(world, call, destinationId), names),
    );
    if (!isRefusal(outcome)) {
      const { destination } = outcome;
      const type = 'event_type_filters_deleted';
      call.raise(eventTypeFiltersChanged(type, destination, names, call.profile));
    }
    return { errors: errorsOf(outcome) };
  });
}

export const auditEventsStreamingDestinationEventsAdd = addTo(authorizedDestination);
export const auditEventsStreamingDestinationEventsRemove = removeFrom(authorizedDestination);
export const auditEventsStreamingDestinationInstanceEventsAdd = addTo(
  authorizedInstanceDestination,
);
export const auditEventsStreamingDestinationInstanceEventsRemove = removeFrom(
  authorizedInstanceDestination,
);
