/**
 * Access from pages of other origins, as GitLab grants it for its API: to any of them, without cookies.
 * Source: GitLab `config/application.rb`.
 */
import type { ApiRequest } from './api-request.ts';

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
