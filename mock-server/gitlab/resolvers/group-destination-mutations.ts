/**
 * Mutations of the HTTP destinations of groups.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/*.rb`.
 */
import { destroyDestination, updateDestination } from '#core/destinations/change-destination.ts';
import { createGroupDestination } from '#core/destinations/create-destination.ts';

import { authorizedDestination, authorizedGroup } from './authorize.ts';
import { applyRule, defineMutation, errorsOf } from './define-mutation.ts';
import { type DestroyInput, missingUrl, type UpdateInput } from './destination-input.ts';
import { destinationObject } from './group-object.ts';

interface CreateInput {
  readonly destinationUrl: string;
  readonly groupPath: string;
  readonly verificationToken?: string | null;
}

export const externalAuditEventDestinationCreate = defineMutation<CreateInput>(
  async ({ destinationUrl: url, groupPath, verificationToken }, call) => {
    const outcome = await applyRule(call, (world) => {
      const group = authorizedGroup(world, call, groupPath);
      return createGroupDestination(world, { group, url, verificationToken }, call);
    });
    return {
      errors: errorsOf(outcome),
      externalAuditEventDestination:
        'destination' in outcome ? destinationObject(outcome.destination, call) : null,
    };
  },
);

export const externalAuditEventDestinationUpdate = defineMutation<UpdateInput>(
  async ({ id, destinationUrl }, call) => {
    const outcome = await applyRule(call, (world) =>
      destinationUrl === undefined
        ? missingUrl
        : updateDestination(world, authorizedDestination(world, call, id), {
            url: destinationUrl ?? '',
          }),
    );
    return {
      errors: errorsOf(outcome),
      externalAuditEventDestination: destinationObject(outcome.destination, call),
    };
  },
);

export const externalAuditEventDestinationDestroy = defineMutation<DestroyInput>(
  async ({ id }, call) => {
    await applyRule(call, (world) =>
      destroyDestination(world, authorizedDestination(world, call, id)),
    );
    return { errors: [] };
  },
);
