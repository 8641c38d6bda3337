/**
 * What every resolver asks before it touches a record. The rules are in core/world/access.ts; here is
 * only which of GitLab's refusals follows.
 */
import { findDestination, findHeader } from '#core/destinations/find-destination.ts';
import { type Capability, supports } from '#core/profiles/profile.ts';
import {
  mayAdministerDestinations,
  mayAdministerInstanceDestinations,
} from '#core/world/access.ts';
import { groupById, groupByPath } from '#core/world/groups.ts';
import type { CustomHeader, Destination, Group, World } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { noAccessToMutation, resourceNotAvailable, TopLevelError } from './top-level-error.ts';

/** The group, when it is there and the caller may administer its destinations. */
export function checkedGroup(world: World, call: GitLabCall, group: Group | undefined): Group {
  if (group === undefined || !mayAdministerDestinations(world, call.user, group)) {
    throw resourceNotAvailable();
  }
  requireFeature(call, 'group-destinations');
  return group;
}

/** The group, when the caller may administer its destinations. */
export function authorizedGroup(world: World, call: GitLabCall, path: string): Group {
  return checkedGroup(world, call, groupByPath(world, path));
}

/** Refuses whoever may not administer the group that owns the destination. */
export function checkOwner(world: World, call: GitLabCall, { groupId }: Destination): void {
  checkedGroup(world, call, groupId === null ? undefined : groupById(world, groupId));
}

/** The destination of a group, when the caller may administer it. */
export function authorizedDestination(world: World, call: GitLabCall, id: string): Destination {
  const destination = findDestination(world, 'group', id);
  if (destination === undefined) {
    throw resourceNotAvailable();
  }
  checkOwner(world, call, destination);
  return destination;
}

/** The header of a group's destination, when the caller may administer it. */
export function authorizedHeader(
  world: World,
  call: GitLabCall,
  id: string,
): { destination: Destination; header: CustomHeader } {
  const found = findHeader(world, 'group', id);
  if (found === undefined) {
    throw resourceNotAvailable();
  }
  checkOwner(world, call, found.destination);
  return found;
}

/** What is behind a flag that is off says so, to those who may use it. Needs the caller checked before. */
export function requireFeature(call: GitLabCall, capability: Capability): void {
  if (!supports(call.profile, capability)) {
    throw new TopLevelError('feature disabled');
  }
}

/** Whether the caller may see and change what belongs to the instance. One flag is in front of all of it. */
export function hasInstanceAccess(world: World, call: GitLabCall): boolean {
  return (
    supports(call.profile, 'instance-destinations') &&
    mayAdministerInstanceDestinations(world, call.user)
  );
}

/**
 * The destination of the instance, when the caller may administer it. The event type filters refuse in
 * the general sentence, unlike the mutations that ask `requireInstanceAccess` first.
 */
export function authorizedInstanceDestination(
  world: World,
  call: GitLabCall,
  id: string,
): Destination {
  const destination = findDestination(world, 'instance', id);
  if (destination === undefined || !hasInstanceAccess(world, call)) {
    throw resourceNotAvailable();
  }
  return destination;
}

/** Asked before anything else by the mutations of the instance, whatever they are given. */
export function requireInstanceAccess(world: World, call: GitLabCall): void {
  if (!hasInstanceAccess(world, call)) {
    throw noAccessToMutation();
  }
}
