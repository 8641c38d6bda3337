/**
 * Mutations of the custom headers of the instance's HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/instance_headers/*.rb`.
 */
import { addHeader, removeHeader, updateHeader } from '#core/destinations/custom-headers.ts';
import { findDestination, findHeader } from '#core/destinations/find-destination.ts';
import { isRefusal } from '#core/destinations/save-destination.ts';
import { headerCreated, headerDestroyed, headerUpdated } from '#core/own-events/own-event.ts';
import type { CustomHeader, Destination, World } from '#core/world/world.ts';

import { applyRule, defineMutation, errorsOf, requireInstanceAccess } from '../define-mutation.ts';
import { headerObject } from '../group-object.ts';
import { noAccessToMutation, resourceNotAvailable, TopLevelError } from '../top-level-error.ts';
import {
  changeOfHeader,
  type HeaderCreateInput,
  type HeaderDestroyInput,
  type HeaderUpdateInput,
} from './header-input.ts';

function foundHeader(world: World, id: string): { destination: Destination; header: CustomHeader } {
  const found = findHeader(world, 'instance', id);
  if (found === undefined) {
    throw resourceNotAvailable();
  }
  return found;
}

export const auditEventsStreamingInstanceHeadersCreate = defineMutation<HeaderCreateInput>(
  async ({ destinationId, key, value, active }, call) => {
    const outcome = await applyRule(call, (world) => {
      requireInstanceAccess(world, call, noAccessToMutation);
      const destination = findDestination(world, 'instance', destinationId);
      if (destination === undefined) {
        throw new TopLevelError('Please provide valid destination id.');
      }
      return addHeader(
        world,
        destination,
        { key, value, active: active === undefined ? true : active },
        call.profile,
      );
    });
    if ('header' in outcome) {
      call.raise(headerCreated(outcome.destination, outcome.header, call.profile));
    }
    return {
      errors: errorsOf(outcome),
      header: 'header' in outcome ? headerObject('instance', outcome.header) : null,
    };
  },
);

export const auditEventsStreamingInstanceHeadersUpdate = defineMutation<HeaderUpdateInput>(
  async ({ headerId, ...fields }, call) => {
    const outcome = await applyRule(call, (world) => {
      requireInstanceAccess(world, call, noAccessToMutation);
      const { destination, header } = foundHeader(world, headerId);
      const updated = updateHeader(
        world,
        destination,
        header,
        changeOfHeader(fields),
        call.profile,
      );
      // On failure GitLab shows the header as it is stored.
      return 'errors' in updated ? { ...updated, header } : { ...updated, before: header };
    });
    if (!isRefusal(outcome)) {
      const { destination, before, header } = outcome;
      call.raise(headerUpdated(destination, before, header, call.profile));
    }
    return { errors: errorsOf(outcome), header: headerObject('instance', outcome.header) };
  },
);

export const auditEventsStreamingInstanceHeadersDestroy = defineMutation<HeaderDestroyInput>(
  async ({ headerId }, call) => {
    const { destination, header } = await applyRule(call, (world) => {
      requireInstanceAccess(world, call, noAccessToMutation);
      const found = foundHeader(world, headerId);
      return { ...removeHeader(world, found.destination, found.header), header: found.header };
    });
    call.raise(headerDestroyed(destination, header, call.profile));
    return { errors: [] };
  },
);
