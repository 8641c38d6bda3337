/**
 * From an access token to the person behind it, and what the token lets them do. Which answer follows
 * from a refusal is the business of the API that was called: GraphQL and REST word it differently.
 * Source: GitLab `lib/gitlab/auth/auth_finders.rb`, `app/models/concerns/expirable.rb`.
 */
import type { AccessToken, User, World } from './world.ts';

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
