/**
 * The HTTP destinations of the instance: their list and their mutations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/instance_external_audit_event_destinations/*.rb`,
 * `ee/app/graphql/resolvers/audit_events/**`.
 */
import { findDestination } from '#core/destinations/find-destination.ts';
import {
  createInstanceDestination,
  destroyDestination,
  isRefusal,
  updateDestination,
} from '#core/destinations/save-destination.ts';
import {
  destinationCreated,
  destinationDestroyed,
  destinationUpdated,
} from '#core/own-events/own-event.ts';
import type { Destination, World } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import type { PageArguments } from '../connection.ts';
import {
  applyRule,
  defineMutation,
  errorsOf,
  hasInstanceAccess,
  requireInstanceAccess,
} from '../define-mutation.ts';
import { destinationConnection, destinationObject } from '../group-object.ts';
import { noAccessToMutation, resourceNotAvailable } from '../top-level-error.ts';
import {
  changeOf,
  type DestroyInput,
  raiseWhereRefused,
  type UpdateInput,
} from './destination-input.ts';

/** `Query.instanceExternalAuditEventDestinations`: no nodes, without an error, for who may not see them. */
export function instanceExternalAuditEventDestinations(
  args: PageArguments,
  call: GitLabCall,
): object {
  const { world } = call.store;
  const own = world.destinations.filter(({ kind }) => kind === 'instance');
  return destinationConnection(hasInstanceAccess(world, call) ? own : [], args, call);
}

function foundDestination(world: World, id: string): Destination {
  const destination = findDestination(world, 'instance', id);
  if (destination === undefined) {
    throw resourceNotAvailable();
  }
  return destination;
}

export const instanceExternalAuditEventDestinationCreate = defineMutation<{
  readonly destinationUrl: string;
  readonly name?: string | null;
}>(async ({ destinationUrl: url, name }, call) => {
  const outcome = await applyRule(call, (world) => {
    requireInstanceAccess(world, call, noAccessToMutation);
    return createInstanceDestination(world, { url, name }, call);
  });
  raiseWhereRefused(outcome, call);
  if ('destination' in outcome) {
    call.raise(destinationCreated(outcome.destination, call.profile));
  }
  return {
    errors: errorsOf(outcome),
    instanceExternalAuditEventDestination:
      'destination' in outcome ? destinationObject(outcome.destination, call) : null,
  };
});

export const instanceExternalAuditEventDestinationUpdate = defineMutation<UpdateInput>(
  async (input, call) => {
    const outcome = await applyRule(call, (world) => {
      requireInstanceAccess(world, call, noAccessToMutation);
      const change = changeOf(input, call);
      if ('fault' in change) {
        return change;
      }
      const before = foundDestination(world, input.id);
      return { ...updateDestination(world, before, change), before };
    });
    if (!isRefusal(outcome)) {
      call.raise(destinationUpdated(outcome.before, outcome.destination, call.profile));
    }
    return {
      errors: errorsOf(outcome),
      instanceExternalAuditEventDestination: destinationObject(outcome.destination, call),
    };
  },
);

export const instanceExternalAuditEventDestinationDestroy = defineMutation<DestroyInput>(
  async ({ id }, call) => {
    const { destination } = await applyRule(call, (world) => {
      requireInstanceAccess(world, call, noAccessToMutation);
      const found = foundDestination(world, id);
      return { ...destroyDestination(world, found), destination: found };
    });
    call.raise(destinationDestroyed(destination, call.profile));
    return { errors: [] };
  },
);
