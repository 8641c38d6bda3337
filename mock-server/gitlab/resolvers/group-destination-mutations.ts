/**
 * Mutations of the HTTP destinations of groups.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/*.rb`.
 */
import { destroyDestination, updateDestination } from '#core/destinations/change-destination.ts';
import { createGroupDestination } from '#core/destinations/create-destination.ts';

import { authorizedDestination, authorizedGroup } from './authorize.ts';
import { applyRule, defineMutation, errorsOf } from './define-mutation.ts';
import { changeOf, type DestroyInput, type UpdateInput } from './destination-input.ts';
import { destinationObject } from './group-object.ts';

interface CreateInput {
  readonly destinationUrl: string;
  readonly groupPath: string;
  readonly verificationToken?: string | null;
  readonly name?: string | null;
}

export const externalAuditEventDestinationCreate = defineMutation<CreateInput>(
  async ({ destinationUrl: url, groupPath, verificationToken, name }, call) => {
    const outcome = await applyRule(call, (world) => {
      const group = authorizedGroup(world, call, groupPath);
      return createGroupDestination(world, { group, url, verificationToken, name }, call);
    });
    return {
      errors: errorsOf(outcome),
      externalAuditEventDestination:
        'destination' in outcome ? destinationObject(outcome.destination, call) : null,
    };
  },
);

export const externalAuditEventDestinationUpdate = defineMutation<UpdateInput>(
  async (input, call) => {
    const outcome = await applyRule(call, (world) => {
      const change = changeOf(input, call);
      return 'fault' in change
        ? change
        : updateDestination(world, authorizedDestination(world, call, input.id), change);
    });
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
