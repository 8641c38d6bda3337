/**
 * What tells consolidated destinations of groups from those of the instance in the API: who may reach them
 * and in which words the others are refused. Everything else is the same for both.
 */
import {
  findStreamingDestination,
  findStreamingFilter,
} from '#core/destinations/streaming/streaming-destinations.ts';
import { groupById } from '#core/world/groups.ts';
import type { NamespaceFilter, StreamingDestination, World } from '#core/world/world.ts';

import type { GitLabCall } from '../../gitlab-call.ts';
import { checkedGroup, hasInstanceAccess } from '../define-mutation.ts';
import { resourceNotAvailable } from '../top-level-error.ts';

export type StreamingKind = StreamingDestination['kind'];

function checkAccess(
  world: World,
  call: GitLabCall,
  { kind, groupId }: StreamingDestination,
): void {
  if (kind === 'group') {
    checkedGroup(world, call, groupId === null ? undefined : groupById(world, groupId));
  } else if (!hasInstanceAccess(world, call)) {
    throw resourceNotAvailable();
  }
}

/** The destination with this global id, when the caller may administer it. */
export function authorizedStreamingDestination(
  kind: StreamingKind,
  world: World,
  call: GitLabCall,
  id: string,
): StreamingDestination {
  const destination = findStreamingDestination(world, kind, id);
  if (destination === undefined) {
    throw resourceNotAvailable();
  }
  checkAccess(world, call, destination);
  return destination;
}

/** The filter with this global id and its destination, when the caller may administer that. */
export function authorizedStreamingFilter(
  kind: StreamingKind,
  world: World,
  call: GitLabCall,
  id: string,
): { destination: StreamingDestination; filter: NamespaceFilter } {
  const found = findStreamingFilter(world, kind, id);
  if (found === undefined) {
    throw resourceNotAvailable();
  }
  checkAccess(world, call, found.destination);
  return found;
}
