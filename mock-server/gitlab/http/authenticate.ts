/**
 * Who is calling. GitLab takes an access token from a parameter, a header of its own, or as a bearer
 * token; a token that belongs to nobody is refused, no token at all is anonymous.
 */
import { userByToken } from '#core/world/access.ts';
import type { User, World } from '#core/world/world.ts';

import type { ApiRequest } from './api-request.ts';
import type { Parameters } from './request-parameters.ts';

function presence(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function tokenOf(request: Pick<ApiRequest, 'headers'>, parameters: Parameters): string | null {
  const bearer = /^bearer\s+(.+)$/i.exec(request.headers.get('authorization') ?? '');
  return (
    presence(parameters['private_token']) ??
    presence(request.headers.get('private-token')) ??
    presence(parameters['access_token']) ??
    presence(bearer?.[1])
  );
}

/** The user that the request's token belongs to, null for anonymous, `invalid` for a token of nobody. */
export function authenticate(
  world: World,
  request: Pick<ApiRequest, 'headers'>,
  parameters: Parameters,
): User | null | 'invalid' {
  const token = tokenOf(request, parameters);
  return token === null ? null : (userByToken(world, token) ?? 'invalid');
}
