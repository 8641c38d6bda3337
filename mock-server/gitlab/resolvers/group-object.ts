/** A group and its HTTP destinations as GraphQL objects. Who may see what is decided in core/world/access.ts. */
import { supports } from '#core/profiles/profile.ts';
import { mayAdministerDestinations, maySeeGroup } from '#core/world/access.ts';
import { destinationGlobalId, groupGlobalId, headerGlobalId } from '#core/world/global-id.ts';
import { groupById, groupByPath, selfAndAncestors } from '#core/world/groups.ts';
import type { CustomHeader, Destination, Group } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { type Connection, connectionOf, type PageArguments } from './connection.ts';

export function headerObject(kind: Destination['kind'], header: CustomHeader): object {
  const { key, value, active } = header;
  return { id: headerGlobalId(kind, header), key, value, active };
}

/**
 * A destination of either kind. Its group is looked up only when asked for, so the two kinds differ by
 * what their type in the schema lets a client ask.
 */
export function destinationObject(destination: Destination, call: GitLabCall): object {
  const { kind, groupId, name, active, url, verificationToken, headers, eventTypeFilters } =
    destination;
  return {
    id: destinationGlobalId(destination),
    name,
    active,
    destinationUrl: url,
    verificationToken,
    eventTypeFilters,
    headers: (args: PageArguments) =>
      connectionOf(headers, 'oldest first', args, (header) => headerObject(kind, header)),
    group: () => {
      const group = groupId === null ? undefined : groupById(call.store.world, groupId);
      return group === undefined ? null : groupObject(group, call);
    },
  };
}

/** Destinations as GitLab lists them: newest first. */
export function destinationConnection(
  destinations: readonly Destination[],
  args: PageArguments,
  call: GitLabCall,
): Connection<object> {
  return connectionOf(destinations, 'newest first', args, (destination) =>
    destinationObject(destination, call),
  );
}

function groupObject(group: Group, call: GitLabCall): object {
  const { store, profile, user, origin } = call;
  return {
    id: groupGlobalId(group),
    name: group.name,
    path: group.path,
    fullPath: group.fullPath,
    webUrl: `${origin}/groups/${group.fullPath}`,
    fullName: () =>
      selfAndAncestors(store.world, group)
        .map(({ name }) => name)
        .reverse()
        .join(' / '),
    externalAuditEventDestinations: (args: PageArguments) => {
      const { world } = store;
      const isOn = supports(profile, 'group-destinations');
      if (!isOn || !mayAdministerDestinations(world, user, group)) {
        return null;
      }
      const own = world.destinations.filter(({ groupId }) => groupId === group.id);
      return destinationConnection(own, args, call);
    },
  };
}

/** `Query.group`: null, without an error, when the group is absent or hidden. */
export function group({ fullPath }: { fullPath: string }, call: GitLabCall): object | null {
  const { world } = call.store;
  const found = groupByPath(world, fullPath);
  return found !== undefined && maySeeGroup(world, call.user, found)
    ? groupObject(found, call)
    : null;
}
