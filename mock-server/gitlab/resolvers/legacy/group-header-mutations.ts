/**
 * Mutations of the custom headers of groups' HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/headers/*.rb`.
 */
import { addHeader, removeHeader, updateHeader } from '#core/destinations/custom-headers.ts';
import { isRefusal } from '#core/destinations/save-destination.ts';
import { headerCreated, headerDestroyed, headerUpdated } from '#core/own-events/own-event.ts';

import {
  applyRule,
  authorizedDestination,
  authorizedHeader,
  defineMutation,
  errorsOf,
  requireFeature,
} from '../define-mutation.ts';
import { headerObject } from '../group-object.ts';
import {
  changeOfHeader,
  type HeaderCreateInput,
  type HeaderDestroyInput,
  type HeaderUpdateInput,
} from './header-input.ts';

export const auditEventsStreamingHeadersCreate = defineMutation<HeaderCreateInput>(
  async ({ destinationId, key, value, active }, call) => {
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedDestination(world, call, destinationId);
      requireFeature(call, 'custom-headers');
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
      header: 'header' in outcome ? headerObject('group', outcome.header) : null,
    };
  },
);

export const auditEventsStreamingHeadersUpdate = defineMutation<HeaderUpdateInput>(
  async ({ headerId, ...fields }, call) => {
    const outcome = await applyRule(call, (world) => {
      const { destination, header } = authorizedHeader(world, call, headerId);
      requireFeature(call, 'custom-headers');
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
    return { errors: errorsOf(outcome), header: headerObject('group', outcome.header) };
  },
);

export const auditEventsStreamingHeadersDestroy = defineMutation<HeaderDestroyInput>(
  async ({ headerId }, call) => {
    const { destination, header } = await applyRule(call, (world) => {
      const found = authorizedHeader(world, call, headerId);
      requireFeature(call, 'custom-headers');
      return { ...removeHeader(world, found.destination, found.header), header: found.header };
    });
    call.raise(headerDestroyed(destination, header, call.profile));
    return { errors: [] };
  },
);
