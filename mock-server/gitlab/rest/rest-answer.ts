/**
 * What an endpoint of the REST API answers, and the refusals that all of them share, in GitLab's words.
 * Source: GitLab `lib/api/helpers.rb`, `lib/api/api_guard.rb`, `lib/api/api.rb`.
 */
import type { Json } from '#core/catalogue/fixture.ts';

export interface RestAnswer {
  readonly status: number;
  readonly body: Json;
  /** Beside those that every answer has. */
  readonly headers?: Readonly<Record<string, string>>;
}

function refusal(status: number, message: string): RestAnswer {
  return { status, body: { message: `${status} ${message}` } };
}

/** In the form of OAuth errors, which carry a code and a sentence. */
function oauthError(
  status: number,
  error: string,
  description: string,
  scope?: string,
): RestAnswer {
  const body = { error, error_description: description };
  return { status, body: scope === undefined ? body : { ...body, scope } };
}

export const unauthorized = refusal(401, 'Unauthorized');
export const forbidden = refusal(403, 'Forbidden');
export const accountBlocked = refusal(403, 'Forbidden - Your account has been blocked.');
/** A record that GitLab looked up by a method that throws; its text differs from that of `notFound`. */
export const recordNotFound = refusal(404, 'Not found');
export const internalError: RestAnswer = {
  status: 500,
  body: { message: '500 Internal Server Error' },
};
export const noSuchRoute: RestAnswer = { status: 404, body: { error: '404 Not Found' } };
export const oldApi: RestAnswer = {
  status: 410,
  body: { error: 'API V3 is no longer supported. Use API V4 instead.' },
};

/** @param others methods that are allowed beside those of reading */
export function methodNotAllowed(others: readonly string[]): RestAnswer {
  return {
    status: 405,
    body: { error: '405 Not Allowed' },
    headers: { allow: ['OPTIONS', 'GET', ...others, 'HEAD'].join(', ') },
  };
}

export const tokenRevoked = oauthError(
  401,
  'invalid_token',
  'Token was revoked. You have to re-authorize from the user.',
);
export const tokenExpired = oauthError(
  401,
  'invalid_token',
  'Token is expired. You can either do re-authorization or token refresh.',
);

/** @param scopes any of which would have done */
export function insufficientScope(scopes: readonly string[]): RestAnswer {
  return oauthError(
    403,
    'insufficient_scope',
    'The request requires higher privileges than provided by the access token.',
    scopes.join(' '),
  );
}

/** @param what a group or project that is not there, or that the caller may not see */
export function notFound(what: 'Group' | 'Project'): RestAnswer {
  return refusal(404, `${what} Not Found`);
}

/** A parameter that is of its type, and has a value that is kept out. */
export function valueNotAllowed(name: string): RestAnswer {
  return { status: 400, body: { error: `${name} has a value not allowed` } };
}

/** A parameter that is not of its type. */
export function invalidParameter(name: string): RestAnswer {
  return { status: 400, body: { error: `${name} is invalid` } };
}

/** A parameter whose value is none of those that there are. */
export function invalidValue(name: string): RestAnswer {
  return { status: 400, body: { error: `${name} does not have a valid value` } };
}

/** A parameter that another one needs beside it. */
export function missingParameter(name: string): RestAnswer {
  return { status: 400, body: { error: `${name} is missing` } };
}

export const keysetUnavailable: RestAnswer = {
  status: 405,
  body: { error: 'Keyset pagination is not yet available for this type of request' },
};
