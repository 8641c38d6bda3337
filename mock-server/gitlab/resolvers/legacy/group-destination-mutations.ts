/**
 * Mutations of the HTTP destinations of groups.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/external_audit_event_destinations/*.rb`.
 */
import {
  createGroupDestination,
  destroyDestination,
  isRefusal,
  updateDestination,
} from '#core/destinations/save-destination.ts';
import {
  destinationCreated,
  destinationDestroyed,
  destinationUpdated,
} from '#core/own-events/own-event.ts';
import { supports } from '#core/profiles/profile.ts';

import {
  applyRule,
  authorizedDestination,
  authorizedGroup,
  defineMutation,
  errorsOf,
} from '../define-mutation.ts';
import { destinationObject } from '../group-object.ts';
import { resourceNotAvailable } from '../top-level-error.ts';
import {
  changeOf,
  type DestroyInput,
  raiseWhereRefused,
  type UpdateInput,
} from './destination-input.ts';

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
    raiseWhereRefused(outcome, call);
    if ('destination' in outcome) {
      call.raise(destinationCreated(outcome.destination, call.profile));
    }
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
      if ('fault' in change) {
        return change;
      }
      const before = authorizedDestination(world, call, input.id);
      return { ...updateDestination(world, before, change), before };
    });
    if (!isRefusal(outcome)) {
      call.raise(destinationUpdated(outcome.before, outcome.destination, call.profile));
    }
    return {
      errors: errorsOf(outcome),
      externalAuditEventDestination: destinationObject(outcome.destination, call),
    };
  },
);

export const externalAuditEventDestinationDestroy = defineMutation<DestroyInput>(
  async ({ id }, call) => {
    const { destination } = await applyRule(call, (world) => {
      if (!supports(call.profile, 'group-destinations')) {
        throw resourceNotAvailable();
      }
      const found = authorizedDestination(world, call, id);
      return { ...destroyDestination(world, found), destination: found };
    });
    call.raise(destinationDestroyed(destination, call.profile));
    return { errors: [] };
  },
);
