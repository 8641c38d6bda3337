/**
 * Mutations of the custom headers of groups' HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/headers/*.rb`.
 */
import { addHeader, removeHeader, updateHeader } from '#core/destinations/custom-headers.ts';

import { authorizedDestination, authorizedHeader, requireFeature } from './authorize.ts';
import { applyRule, defineMutation, errorsOf } from './define-mutation.ts';
import { headerObject } from './group-object.ts';
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
      return addHeader(world, destination, { key, value, active: active ?? true });
    });
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
      const updated = updateHeader(world, destination, header, changeOfHeader(fields));
      // On failure GitLab shows the header as it is stored.
      return 'errors' in updated ? { ...updated, header } : updated;
    });
    return { errors: errorsOf(outcome), header: headerObject('group', outcome.header) };
  },
);

export const auditEventsStreamingHeadersDestroy = defineMutation<HeaderDestroyInput>(
  async ({ headerId }, call) => {
    await applyRule(call, (world) => {
      const { destination, header } = authorizedHeader(world, call, headerId);
      requireFeature(call, 'custom-headers');
      return removeHeader(world, destination, header);
    });
    return { errors: [] };
  },
);
