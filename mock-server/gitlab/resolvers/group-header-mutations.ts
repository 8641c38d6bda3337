/**
 * Mutations of the custom headers of groups' HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/headers/*.rb`.
 */
import { addHeader, removeHeader, updateHeader } from '#core/destinations/custom-headers.ts';

import { authorizedDestination, authorizedHeader, requireFeature } from './authorize.ts';
import { applyRule, defineMutation, errorsOf } from './define-mutation.ts';
import { headerObject } from './group-object.ts';

export interface HeaderCreateInput {
  readonly destinationId: string;
  readonly key: string;
  readonly value: string;
}

export interface HeaderUpdateInput {
  readonly headerId: string;
  readonly key: string;
  readonly value: string;
}

export interface HeaderDestroyInput {
  readonly headerId: string;
}

export const auditEventsStreamingHeadersCreate = defineMutation<HeaderCreateInput>(
  async ({ destinationId, key, value }, call) => {
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedDestination(world, call, destinationId);
      requireFeature(call, 'custom-headers');
      return addHeader(world, destination, { key, value });
    });
    return {
      errors: errorsOf(outcome),
      header: 'header' in outcome ? headerObject('group', outcome.header) : null,
    };
  },
);

export const auditEventsStreamingHeadersUpdate = defineMutation<HeaderUpdateInput>(
  async ({ headerId, key, value }, call) => {
    const outcome = await applyRule(call, (world) => {
      const { destination, header } = authorizedHeader(world, call, headerId);
      requireFeature(call, 'custom-headers');
      const updated = updateHeader(world, destination, header, { key, value });
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
