/**
 * Mutations of the namespace filters of groups' HTTP destinations.
 * Source: GitLab `ee/app/graphql/mutations/audit_events/streaming/http/namespace_filters/*.rb`.
 */
import {
  addNamespaceFilter,
  findNamespaceFilter,
  namespaceByPath,
  namespaceFullPath,
  removeNamespaceFilter,
} from '#core/destinations/namespace-filter.ts';
import { namespaceFilterChanged } from '#core/own-events/own-event.ts';
import type { NamespaceFilter, World } from '#core/world/world.ts';

import {
  applyRule,
  authorizedDestination,
  checkOwner,
  defineMutation,
  errorsOf,
} from '../define-mutation.ts';
import { namespaceFilterObject } from '../group-object.ts';
import { resourceNotAvailable, TopLevelError } from '../top-level-error.ts';

interface AddInput {
  readonly destinationId: string;
  readonly groupPath?: string | null;
  readonly projectPath?: string | null;
}

function requireOnePath({ groupPath, projectPath }: AddInput): void {
  if (
    (groupPath ?? null) === null ? (projectPath ?? null) === null : (projectPath ?? null) !== null
  ) {
    throw new TopLevelError('One and only one of [groupPath, projectPath] arguments is required.');
  }
}

function namespaceOf(
  world: World,
  { groupPath, projectPath }: AddInput,
): Pick<NamespaceFilter, 'kind' | 'namespaceId'> {
  const kind = groupPath ? 'group' : 'project';
  const namespace = namespaceByPath(world, kind, (groupPath ? groupPath : projectPath) ?? '');
  if (namespace === null) {
    throw new TopLevelError(`${kind}_path is invalid`);
  }
  return namespace;
}

export const auditEventsStreamingHttpNamespaceFiltersAdd = defineMutation<AddInput>(
  async (input, call) => {
    requireOnePath(input);
    const outcome = await applyRule(call, (world) => {
      const destination = authorizedDestination(world, call, input.destinationId);
      return addNamespaceFilter(world, destination, namespaceOf(world, input));
    });
    if ('filter' in outcome) {
      const { destination, filter } = outcome;
      const type = 'create_http_namespace_filter';
      const path = namespaceFullPath(call.store.world, filter);
      call.raise(namespaceFilterChanged(type, destination, path, call.profile));
    }
    return {
      errors: errorsOf(outcome),
      namespaceFilter: 'filter' in outcome ? namespaceFilterObject(outcome, call) : null,
    };
  },
);

export const auditEventsStreamingHttpNamespaceFiltersDelete = defineMutation<{
  readonly namespaceFilterId: string;
}>(async ({ namespaceFilterId }, call) => {
  const { destination, filter } = await applyRule(call, (world) => {
    const found = findNamespaceFilter(world, namespaceFilterId);
    if (found === undefined) {
      throw resourceNotAvailable();
    }
    checkOwner(world, call, found.destination);
    return { ...removeNamespaceFilter(world, found.destination), ...found };
  });
  const type = 'delete_http_namespace_filter';
  const path = namespaceFullPath(call.store.world, filter);
  call.raise(namespaceFilterChanged(type, destination, path, call.profile));
  return { errors: [] };
});
