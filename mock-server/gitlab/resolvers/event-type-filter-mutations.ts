/**
 * Mutations of the event type filters of groups' HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/event_type_filters/*.rb`.
 */
import {
  addEventTypeFilters,
  removeEventTypeFilters,
} from '#core/destinations/event-type-filters.ts';

import { authorizedDestination } from './authorize.ts';
import { applyRule, defineMutation, errorsOf } from './define-mutation.ts';
import { TopLevelError } from './top-level-error.ts';

interface FilterInput {
  readonly destinationId: string;
  readonly eventTypeFilters: readonly string[];
}

/** GitLab refuses an empty list while it prepares the arguments, before it asks who is calling. */
function requireNames(names: readonly string[]): void {
  if (names.length === 0) {
    throw new TopLevelError('event type filters must be present');
  }
}

export const auditEventsStreamingDestinationEventsAdd = defineMutation<FilterInput>(
  async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedDestination(world, call, destinationId);
      const added = addEventTypeFilters(world, destination, names);
      // On failure the list is still shown, as it is stored.
      return 'errors' in added ? { ...added, destination } : added;
    });
    return {
      errors: errorsOf(outcome),
      eventTypeFilters: outcome.destination.eventTypeFilters,
    };
  },
);

export const auditEventsStreamingDestinationEventsRemove = defineMutation<FilterInput>(
  async ({ destinationId, eventTypeFilters: names }, call) => {
    requireNames(names);
    const outcome = await applyRule(call, (world) =>
      removeEventTypeFilters(world, authorizedDestination(world, call, destinationId), names),
    );
    return { errors: errorsOf(outcome) };
  },
);
