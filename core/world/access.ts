/**
 * Who is who by their token, and who may do what. The rules are GitLab's, reduced to what audit event streaming asks: nothing here may
 * look at a request.
 */
import { selfAndAncestors } from './groups.ts';
import {
  type AccessToken,
  type Group,
  type Role,
  roleSchema,
  type User,
  type World,
} from './world.ts';

export function userByUsername(world: World, username: string): User | undefined {
  return world.users.find((user) => user.username === username);
}

/** A token that this user can be signed in with, one that may change things first; undefined when all are revoked. */
export function tokenOf(world: World, user: User): string | undefined {
  const own = world.accessTokens.filter(({ userId, revoked }) => userId === user.id && !revoked);
  return (own.find(mayWrite) ?? own[0])?.token;
}

/**
 * Somebody who may administer streaming destinations and can be called as: an Owner of the group before an
 * administrator; null when nobody is left. Whether the instance is licensed is not asked.
 * @param group null = the instance
 * @param now milliseconds since the Unix epoch
 */
export function administratorOf(world: World, group: Group | null, now: number): User | null {
  const able = world.users.filter((user) => {
    const asked = signIn(world, tokenOf(world, user) ?? '', now);
    return user.state === 'active' && asked.kind === 'signed-in' && mayWrite(asked.token);
  });
  const owner = group && able.find((user) => roleInGroup(world, user, group) === 'owner');
  return owner ?? able.find(({ admin }) => admin) ?? null;
}

/** The highest role that the user has in the group, by itself or by a group above; null = none. */
export function roleInGroup(world: World, user: User, group: Group): Role | null {
  const line = new Set(selfAndAncestors(world, group).map(({ id }) => id));
  const ranks = world.memberships
    .filter(({ userId, groupId }) => userId === user.id && line.has(groupId))
    .map(({ role }) => roleSchema.options.indexOf(role));
  return roleSchema.options[Math.max(-1, ...ranks)] ?? null;
}

/** Whether the group shows itself to this caller. The groups of a world behave as private ones. */
export function maySeeGroup(world: World, user: User | null, group: Group): boolean {
  return user !== null && (user.admin || roleInGroup(world, user, group) !== null);
}

/**
 * Whether the caller may read and change the group's streaming destinations: an Owner or an
 * administrator, on a licensed instance. Source: GitLab `ee/app/policies/ee/group_policy.rb`.
 */
export function mayAdministerDestinations(world: World, user: User | null, group: Group): boolean {
  if (user === null || !world.settings.licensed) {
    return false;
  }
  return user.admin || roleInGroup(world, user, group) === 'owner';
}

/**
 * Whether the caller may read and change the destinations of the instance: an administrator, on a
 * licensed instance. The feature flag of 16.0 to 16.3 is the profile's business.
 */
export function mayAdministerInstanceDestinations(world: World, user: User | null): boolean {
  return user !== null && user.admin && world.settings.licensed;
}

// From an access token to the person behind it, and what the token lets them do. Which answer follows
// from a refusal is the business of the API that was called: GraphQL and REST word it differently.
// Source: GitLab `lib/gitlab/auth/auth_finders.rb`, `app/models/concerns/expirable.rb`.

/** Why a token signs nobody in. */
export type TokenProblem = 'unknown' | 'revoked' | 'expired';

export type SignIn =
  | { readonly kind: 'signed-in'; readonly user: User; readonly token: AccessToken }
  | { readonly kind: 'refused'; readonly problem: TokenProblem };

/** A token is over from midnight UTC of the day it expires on. A date that is none never comes. */
export function isExpired({ expiresAt }: Pick<AccessToken, 'expiresAt'>, now: number): boolean {
  return expiresAt !== null && Date.parse(expiresAt) <= now;
}

/** Whether the token opens the API for reading. */
export function mayRead({ scopes }: Pick<AccessToken, 'scopes'>): boolean {
  return scopes.includes('api') || scopes.includes('read_api');
}

/** Whether the token opens the API for changes. */
export function mayWrite({ scopes }: Pick<AccessToken, 'scopes'>): boolean {
  return scopes.includes('api');
}

/**
 * Whom a token signs in. A blocked user is signed in too: what they may not do is said elsewhere.
 * @param now milliseconds since the Unix epoch
 */
export function signIn(world: World, text: string, now: number): SignIn {
  const token = world.accessTokens.find((candidate) => candidate.token === text);
  const user = world.users.find(({ id }) => id === token?.userId);
  if (token === undefined || user === undefined) {
    return { kind: 'refused', problem: 'unknown' };
  }
  if (token.revoked) {
    return { kind: 'refused', problem: 'revoked' };
  }
  return isExpired(token, now)
    ? { kind: 'refused', problem: 'expired' }
    : { kind: 'signed-in', user, token };
}
