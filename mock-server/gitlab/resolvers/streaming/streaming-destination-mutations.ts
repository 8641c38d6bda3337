/**
 * Consolidated destinations of groups and of the instance: their mutations, and the list of the instance.
 * The list of a group stands in group-object.ts.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/audit_event_streaming_destinations/*.rb`,
 * `.../instance/audit_event_streaming_destinations/*.rb`.
 */
import type { Json } from '#core/catalogue/fixture.ts';
import {
  deleteStreamingDestination,
  updateStreamingDestination,
} from '#core/destinations/streaming/change-streaming-destination.ts';
import { createStreamingDestination } from '#core/destinations/streaming/create-streaming-destination.ts';
import {
  streamingCreated,
  streamingDeleted,
  streamingUpdated,
} from '#core/own-events/streaming-events.ts';
import type { World } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import type { PageArguments } from '../connection.ts';
import {
  applyRule,
  authorizedGroup,
  defineMutation,
  errorsOf,
  hasInstanceAccess,
  type Mutation,
  requireInstanceAccess,
} from '../define-mutation.ts';
import { groupObjects } from '../group-object.ts';
import { givenOf } from '../legacy/destination-input.ts';
import { resourceNotAvailable } from '../top-level-error.ts';
import { authorizedStreamingDestination, type StreamingKind } from './streaming-family.ts';
import { streamingConnection, streamingObject } from './streaming-object.ts';

interface CreateInput {
  readonly category: string;
  readonly config: Json;
  readonly groupPath?: string;
  readonly name?: string | null;
  readonly secretToken?: string | null;
}

interface UpdateInput extends Partial<Pick<CreateInput, 'name' | 'secretToken'>> {
  readonly id: string;
  readonly active?: boolean | null;
  readonly category?: string | null;
  readonly config?: Json;
}

type Outcome =
  | { readonly destination: Parameters<typeof streamingObject>[0] }
  | { readonly errors: readonly string[] };

/** Both kinds call the field of their payloads the same. */
function payload(outcome: Outcome, call: GitLabCall): { readonly errors: readonly string[] } {
  const externalAuditEventDestination =
    'destination' in outcome ? streamingObject(outcome.destination, call, groupObjects) : null;
  const errors = errorsOf(outcome);
  return { errors, ...{ externalAuditEventDestination } };
}

/** The mutations of the instance ask who is calling before they look at what they are given. */
function requireAccess(kind: StreamingKind, world: World, call: GitLabCall): void {
  if (kind === 'instance') {
    requireInstanceAccess(world, call, resourceNotAvailable);
  }
}

function createOf(kind: StreamingKind): Mutation<CreateInput> {
  return defineMutation(async ({ groupPath = '', ...input }, call) => {
    const outcome = await applyRule(call, (world) => {
      requireAccess(kind, world, call);
      const group = kind === 'group' ? authorizedGroup(world, call, groupPath) : null;
      return createStreamingDestination(world, { ...input, group }, call);
    });
    if ('destination' in outcome) {
      call.raise(streamingCreated(outcome.destination));
    }
    return payload(outcome, call);
  });
}

function updateOf(kind: StreamingKind): Mutation<UpdateInput> {
  return defineMutation(async ({ id, active, category, config, name, secretToken }, call) => {
    const outcome = await applyRule(call, (world) => {
      requireAccess(kind, world, call);
      const before = authorizedStreamingDestination(kind, world, call, id);
      const change = givenOf({ active, category, config, name, secretToken });
      return { ...updateStreamingDestination(world, before, change, call.profile), before };
    });
    if ('destination' in outcome) {
      call.raise(streamingUpdated(outcome.before, outcome.destination));
    }
    return payload(outcome, call);
  });
}

function deleteOf(kind: StreamingKind): Mutation<{ readonly id: string }> {
  return defineMutation(async ({ id }, call) => {
    const { destination } = await applyRule(call, (world) => {
      requireAccess(kind, world, call);
      const found = authorizedStreamingDestination(kind, world, call, id);
      return { ...deleteStreamingDestination(world, found), destination: found };
    });
    call.raise(streamingDeleted(destination));
    return { errors: [] };
  });
}

export const groupAuditEventStreamingDestinationsCreate = createOf('group');
export const groupAuditEventStreamingDestinationsUpdate = updateOf('group');
export const groupAuditEventStreamingDestinationsDelete = deleteOf('group');
export const instanceAuditEventStreamingDestinationsCreate = createOf('instance');
export const instanceAuditEventStreamingDestinationsUpdate = updateOf('instance');
export const instanceAuditEventStreamingDestinationsDelete = deleteOf('instance');

/** No nodes, without an error, for who may not see them. */
export function auditEventsInstanceStreamingDestinations(
  args: PageArguments,
  call: GitLabCall,
): object {
  const { world } = call.store;
  const own = world.streamingDestinations.filter(({ kind }) => kind === 'instance');
  return streamingConnection(hasInstanceAccess(world, call) ? own : [], args, call, groupObjects);
}
