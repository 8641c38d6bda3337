/**
 * What all mutations have in common: one input, `clientMutationId` back as it came, `errors` in the
 * payload where a rule refuses, and what is asked before a record is touched.
 */
import { findDestination, findHeader } from '#core/destinations/find-destination.ts';
import { mirrorChanges } from '#core/destinations/mirror/mirror-changes.ts';
import {
  type Fault,
  isFault,
  isRefusal,
  type Refusal,
} from '#core/destinations/save-destination.ts';
import { type Capability, supports } from '#core/profiles/profile.ts';
import {
  mayAdministerDestinations,
  mayAdministerInstanceDestinations,
} from '#core/world/access.ts';
import { groupById, groupByPath } from '#core/world/groups.ts';
import type { CustomHeader, Destination, Group, World } from '#core/world/world.ts';

import type { GitLabCall } from '../gitlab-call.ts';
import { resourceNotAvailable, TopLevelError } from './top-level-error.ts';

interface MutationInput {
  readonly clientMutationId?: string | null;
}

export type Mutation<Input> = (
  args: { readonly input: Input & MutationInput },
  call: GitLabCall,
) => Promise<object>;

/**
 * Makes a resolver out of what a mutation does. A token that only reads is refused before anything else.
 * Source of that: GitLab `app/graphql/mutations/base_mutation.rb`, recent copy.
 * @param run gets the input as the schema coerced it and returns the payload but for `clientMutationId`
 */
export function defineMutation<Input>(
  run: (input: Input, call: GitLabCall) => Promise<{ readonly errors: readonly string[] }>,
): Mutation<Input> {
  return async ({ input }, call) => {
    if (!call.mayWrite) {
      throw resourceNotAvailable();
    }
    return { clientMutationId: input.clientMutationId ?? null, ...(await run(input, call)) };
  };
}

/**
 * Applies a rule of core to the newest world, does the same to what mirrors the records that it changed, and
 * settles when all of that is safe. A refusal leaves the world as it is; a fault becomes the exception that it
 * is in GitLab.
 * @param rule may throw a TopLevelError, which then reaches the caller
 */
export async function applyRule<Outcome extends { readonly world: World } | Refusal | Fault>(
  call: GitLabCall,
  rule: (world: World) => Outcome,
): Promise<Exclude<Outcome, Fault>> {
  const outcome = await call.store.update<Outcome>((world) => {
    const result = rule(world);
    const changed = 'world' in result ? mirrorChanges(world, result.world, call) : world;
    return { world: changed, result };
  });
  if (isFault(outcome)) {
    throw new Error(outcome.fault);
  }
  // The guard above takes the fault away, which the compiler does not follow for a type parameter.
  return outcome as Exclude<Outcome, Fault>;
}

/** The `errors` of a payload: those of a refusal, or none. */
export function errorsOf(outcome: object): readonly string[] {
  return isRefusal(outcome) ? outcome.errors : [];
}

// What every resolver asks before it touches a record. The rules are in core/world/access.ts; here is
// only which of GitLab's refusals follows.

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

/**
 * Asked before anything else by the mutations of the instance, whatever they are given. HTTP destinations and their
 * headers refuse in a sentence of their own, cloud configurations and consolidated destinations in the general one.
 * Source: GitLab specs of 16.4 and 18.9.
 */
export function requireInstanceAccess(
  world: World,
  call: GitLabCall,
  refusal: () => TopLevelError,
): void {
  if (!hasInstanceAccess(world, call)) {
    throw refusal();
  }
}
