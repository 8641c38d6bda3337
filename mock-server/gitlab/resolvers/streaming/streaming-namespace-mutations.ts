/**
 * Mutations of the namespace filters of consolidated destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/group/namespace_filters/*.rb`,
 * `.../instance/namespace_filters/*.rb`.
 */
import { type Namespace, namespaceFullPath } from '#core/destinations/namespace-filter.ts';
import {
  addStreamingNamespaceFilter,
  anyNamespaceByPath,
  removeStreamingNamespaceFilter,
} from '#core/destinations/streaming/streaming-namespace-filters.ts';
import { streamingFilterChanged } from '#core/own-events/streaming-events.ts';
import type { World } from '#core/world/world.ts';

import { applyRule, defineMutation, errorsOf, type Mutation } from '../define-mutation.ts';
import { groupObjects } from '../group-object.ts';
import { TopLevelError } from '../top-level-error.ts';
import {
  authorizedStreamingDestination,
  authorizedStreamingFilter,
  type StreamingKind,
} from './streaming-family.ts';
import { streamingFilterObject } from './streaming-object.ts';

interface CreateInput {
  readonly destinationId: string;
  readonly namespacePath?: string | null;
}

function namespaceAt(world: World, path: string | null | undefined): Namespace {
  const namespace = anyNamespaceByPath(world, path ?? '');
  if (namespace === null) {
    throw new TopLevelError('namespace_path should be of group or project only.');
  }
  return namespace;
}

function createOf(kind: StreamingKind): Mutation<CreateInput> {
  return defineMutation(async ({ destinationId, namespacePath }, call) => {
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedStreamingDestination(kind, world, call, destinationId);
      const namespace = namespaceAt(world, namespacePath);
      return addStreamingNamespaceFilter(world, destination, namespace, call.profile);
    });
    if ('filter' in outcome) {
      const path = namespaceFullPath(call.store.world, outcome.filter);
      call.raise(streamingFilterChanged('created', outcome.destination, path));
    }
    const namespaceFilter =
      'filter' in outcome
        ? streamingFilterObject(outcome.destination, outcome.filter, call, groupObjects)
        : null;
    return { errors: errorsOf(outcome), namespaceFilter };
  });
}

function deleteOf(kind: StreamingKind): Mutation<{ readonly namespaceFilterId: string }> {
  return defineMutation(async ({ namespaceFilterId }, call) => {
    const { destination, filter } = await applyRule(call, (world) => {
      const found = authorizedStreamingFilter(kind, world, call, namespaceFilterId);
      const { destination: owner, filter: removed } = found;
      return { ...removeStreamingNamespaceFilter(world, owner, removed), ...found };
    });
    call.raise(
      streamingFilterChanged('deleted', destination, namespaceFullPath(call.store.world, filter)),
    );
    return { errors: [] };
  });
}

export const auditEventsGroupDestinationNamespaceFilterCreate = createOf('group');
export const auditEventsGroupDestinationNamespaceFilterDelete = deleteOf('group');
export const auditEventsInstanceDestinationNamespaceFilterCreate = createOf('instance');
export const auditEventsInstanceDestinationNamespaceFilterDelete = deleteOf('instance');
