/**
 * Who calls the REST API. Unlike GraphQL it says why a token is refused.
 * Source: GitLab `lib/api/api_guard.rb`; bodies of a token of nobody inferred from `lib/api/helpers.rb`.
 */
import { signIn, type TokenProblem } from '#core/world/access.ts';
import type { World } from '#core/world/world.ts';

import {
  accountBlocked,
  insufficientScope,
  type RestAnswer,
  tokenExpired,
  tokenRevoked,
  unauthorized,
} from './rest-answer.ts';
import type { RestCaller } from './rest-call.ts';

const refusals: Readonly<Record<TokenProblem, RestAnswer>> = {
  unknown: unauthorized,
  revoked: tokenRevoked,
  expired: tokenExpired,
};

export interface RestSignIn {
  readonly caller: RestCaller;
  /** null = let in. */
  readonly refused: RestAnswer | null;
}

/**
 * @param text the token that was sent, or null
 * @param scopes any of which lets a token in
 * @param now milliseconds since the Unix epoch
 */
export function signInToRest(
  world: World,
  text: string | null,
  scopes: readonly string[],
  now: number,
): RestSignIn {
  const anonymous = { user: null, token: null };
  if (text === null) {
    return { caller: anonymous, refused: null };
  }
  const signedIn = signIn(world, text, now);
  if (signedIn.kind === 'refused') {
    return { caller: anonymous, refused: refusals[signedIn.problem] };
  }
  const { user, token } = signedIn;
  const caller = { user, token };
  if (!token.scopes.some((scope) => scopes.includes(scope))) {
    return { caller, refused: insufficientScope(scopes) };
  }
  return { caller, refused: user.state === 'blocked' ? accountBlocked : null };
}
