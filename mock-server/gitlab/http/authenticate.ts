/**
 * Who is calling, and what a page of another origin is granted. GitLab takes an access token from a parameter, a header of its own, or as a bearer
 * token; a token that signs nobody in is refused, no token at all is anonymous.
 * Source: GitLab `app/controllers/graphql_controller.rb`, `lib/gitlab/auth/auth_finders.rb`.
 */
import { mayRead, mayWrite, signIn } from '#core/world/access.ts';
import type { User, World } from '#core/world/world.ts';

import type { ApiRequest } from '../light-fetch.ts';
import type { Parameters } from './request-parameters.ts';

export type Caller =
  | {
      readonly kind: 'caller';
      /** null = anonymous. */
      readonly user: User | null;
      readonly mayWrite: boolean;
    }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly message: string;
      /** Who was refused, where that is known. */
      readonly user: User | null;
    };

function presence(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

/** The access token that a request carries, or null. */
export function presentedToken(
  request: Pick<ApiRequest, 'headers'>,
  parameters: Parameters,
): string | null {
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '');
  return (
    presence(parameters['private_token']) ??
    presence(request.headers.get('private-token')) ??
    presence(parameters['access_token']) ??
    presence(bearer?.[1])
  );
}

/**
 * The caller of the GraphQL API. A token that is unknown, revoked, expired or of too small a scope finds
 * no user, and all four are refused in the same words.
 * @param now milliseconds since the Unix epoch
 */
export function authenticate(
  world: World,
  request: Pick<ApiRequest, 'headers'>,
  parameters: Parameters,
  now: number,
): Caller {
  const text = presentedToken(request, parameters);
  if (text === null) {
    return { kind: 'caller', user: null, mayWrite: true };
  }
  const signedIn = signIn(world, text, now);
  if (signedIn.kind === 'refused' || !mayRead(signedIn.token)) {
    return { kind: 'refused', status: 401, message: 'Invalid token', user: null };
  }
  const { user, token } = signedIn;
  return user.state === 'blocked'
    ? { kind: 'refused', status: 403, message: 'API not accessible for user', user }
    : { kind: 'caller', user, mayWrite: mayWrite(token) };
}

// Access from pages of other origins, as GitLab grants it for its API: to any of them, without cookies.
// Source: GitLab `config/application.rb`.

const methods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';

/** The headers that grant it, where the request came from a page. */
export function crossOriginGrant(request: Pick<ApiRequest, 'headers'>): Record<string, string> {
  return request.headers.get('origin') === null
    ? {}
    : {
        'access-control-allow-origin': '*',
        'access-control-allow-methods': methods,
        'access-control-max-age': '7200',
        vary: 'Origin',
      };
}

/** The answer to a browser that asks whether it may send a request. */
export function preflightAnswer(request: Request): Response {
  const wanted = request.headers.get('access-control-request-headers');
  const headers = wanted === null ? {} : { 'access-control-allow-headers': wanted };
  return new Response(null, { status: 200, headers: { ...headers, ...crossOriginGrant(request) } });
}
