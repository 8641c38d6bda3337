/** A group and its HTTP destinations as GraphQL objects. Who may see what is decided in core/world/access.ts. */
import { configurationsOf } from '#core/destinations/cloud/cloud-configurations.ts';
import type { FilteredDestination } from '#core/destinations/namespace-filter.ts';
import { streamingDestinationsOf } from '#core/destinations/streaming/streaming-destinations.ts';
import { supports } from '#core/profiles/profile.ts';
import { mayAdministerDestinations, maySeeGroup } from '#core/world/access.ts';
import {
  destinationGlobalId,
  groupGlobalId,
  headerGlobalId,
  namespaceFilterGlobalId,
  projectNamespaceGlobalId,
} from '#core/world/global-id.ts';
import { groupById, groupByPath, selfAndAncestors } from '#core/world/groups.ts';
import type {
  CloudConfiguration,
  CustomHeader,
  Destination,
  Group,
  NamespaceFilter,
} from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { configurationConnection } from './cloud/cloud-configuration-object.ts';
import { type Connection, connectionOf, type PageArguments } from './connection.ts';
import {
  descendantsOf,
  groupConnection,
  type PickerArguments,
  projectConnection,
} from './namespace-pickers.ts';
import { type Owners, streamingConnection } from './streaming/streaming-object.ts';

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
    group: () => groupOf(groupId, call),
    namespaceFilter: () => {
      const { namespaceFilter: filter } = destination;
      return filter === null ? null : namespaceFilterObject({ destination, filter }, call);
    },
  };
}

/** A namespace filter with the group or project that it names. */
export function namespaceFilterObject(
  { destination, filter }: FilteredDestination,
  call: GitLabCall,
): object {
  return {
    id: namespaceFilterGlobalId(filter),
    namespace: () => namespaceObject(filter, call),
    externalAuditEventDestination: () => destinationObject(destination, call),
  };
}

function namespaceObject({ kind, namespaceId }: NamespaceFilter, call: GitLabCall): object | null {
  if (kind === 'group') {
    return groupOf(namespaceId, call);
  }
  const { world } = call.store;
  const project = world.projects.find(({ id }) => id === namespaceId);
  const owner = project && groupById(world, project.groupId);
  if (project === undefined || owner === undefined) {
    return null;
  }
  const { name, path, fullPath } = project;
  const fullName = `${fullNameOf(owner, call)} / ${name}`;
  return { id: projectNamespaceGlobalId(project), name, path, fullPath, fullName };
}

function fullNameOf(group: Group, { store }: GitLabCall): string {
  return selfAndAncestors(store.world, group)
    .map(({ name }) => name)
    .reverse()
    .join(' / ');
}

/** The group that owns a record, null when it has none. */
export function groupOf(groupId: number | null, call: GitLabCall): object | null {
  const owner = groupId === null ? undefined : groupById(call.store.world, groupId);
  return owner === undefined ? null : groupObject(owner, call);
}

/** What the objects of other destinations find groups and namespaces by. */
export const groupObjects: Owners = { groupOf, namespaceObject };

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

/** The lists of a group's cloud configurations: null, without an error, for who may not administer them. */
function configurationList(service: CloudConfiguration['service'], group: Group, call: GitLabCall) {
  return (args: PageArguments): Connection<object> | null => {
    const { world } = call.store;
    return mayAdministerDestinations(world, call.user, group)
      ? configurationConnection(
          configurationsOf(world, { service, kind: 'group', groupId: group.id }),
          args,
          () => groupObject(group, call),
        )
      : null;
  };
}

function groupObject(group: Group, call: GitLabCall): object {
  const { store, profile, user, origin } = call;
  return {
    id: groupGlobalId(group),
    name: group.name,
    path: group.path,
    fullPath: group.fullPath,
    webUrl: `${origin}/groups/${group.fullPath}`,
    fullName: () => fullNameOf(group, call),
    googleCloudLoggingConfigurations: configurationList('google-cloud', group, call),
    amazonS3Configurations: configurationList('amazon-s3', group, call),
    projects: (args: PickerArguments & { readonly includeSubgroups?: boolean | null }) => {
      const below = args.includeSubgroups === true ? descendantsOf(group, call) : [];
      const owners = new Set([group, ...below].map(({ id }) => id));
      const own = store.world.projects.filter(({ groupId }) => owners.has(groupId));
      return projectConnection(own, args, call);
    },
    descendantGroups: (args: PickerArguments) =>
      groupConnection(descendantsOf(group, call), args, call, groupObject),
    externalAuditEventDestinations: (args: PageArguments) => {
      const { world } = store;
      const isOn = supports(profile, 'group-destinations');
      if (!isOn || !mayAdministerDestinations(world, user, group)) {
        return null;
      }
      const own = world.destinations.filter(({ groupId }) => groupId === group.id);
      return destinationConnection(own, args, call);
    },
    externalAuditEventStreamingDestinations: (args: PageArguments) => {
      const { world } = store;
      const own = streamingDestinationsOf(world, { kind: 'group', groupId: group.id });
      return mayAdministerDestinations(world, user, group)
        ? streamingConnection(own, args, call, groupObjects)
        : null;
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

/** `Query.groups`: those that the caller may see. */
export function groups(args: PickerArguments, call: GitLabCall): Connection<object> {
  return groupConnection(call.store.world.groups, args, call, groupObject);
}

/** `Query.projects`: those that the caller may see. */
export function projects(args: PickerArguments, call: GitLabCall): Connection<object> {
  return projectConnection(call.store.world.projects, args, call);
}
