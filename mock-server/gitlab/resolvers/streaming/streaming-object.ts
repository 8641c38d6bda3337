/** Consolidated destinations and their namespace filters as GraphQL objects. Who may see them is asked before. */
import { streamingFilterGlobalId, streamingGlobalId } from '#core/world/global-id.ts';
import type { NamespaceFilter, StreamingDestination } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import { type Connection, connectionOf, type PageArguments } from '../connection.ts';

/** Finds groups and namespaces; handed in, because groups list their destinations in turn. */
export interface Owners {
  groupOf(groupId: number | null, call: GitLabCall): object | null;
  namespaceObject(filter: NamespaceFilter, call: GitLabCall): object | null;
}

/** A destination of either kind; its type in the schema says which of the fields a client can ask for. */
export function streamingObject(
  destination: StreamingDestination,
  call: GitLabCall,
  owners: Owners,
): object {
  const { groupId, name, active, category, config, secretToken, eventTypeFilters } = destination;
  return {
    id: streamingGlobalId(destination),
    name,
    active,
    category,
    config,
    // GitLab gives the secrets of clouds to nobody.
    secretToken: category === 'http' ? secretToken : '',
    eventTypeFilters,
    group: () => owners.groupOf(groupId, call),
    namespaceFilters: () =>
      destination.namespaceFilters.map((filter) =>
        streamingFilterObject(destination, filter, call, owners),
      ),
  };
}

export function streamingFilterObject(
  destination: StreamingDestination,
  filter: NamespaceFilter,
  call: GitLabCall,
  owners: Owners,
): object {
  return {
    id: streamingFilterGlobalId(destination.kind, filter),
    namespace: () => owners.namespaceObject(filter, call),
    externalStreamingDestination: () => streamingObject(destination, call, owners),
  };
}

/** Destinations as GitLab lists them: newest first. */
export function streamingConnection(
  destinations: readonly StreamingDestination[],
  args: PageArguments,
  call: GitLabCall,
  owners: Owners,
): Connection<object> {
  return connectionOf(destinations, 'newest first', args, (destination) =>
    streamingObject(destination, call, owners),
  );
}
