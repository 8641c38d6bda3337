/** The REST API as msw handlers. They match an endpoint and pass on; nothing is decided here. */
import { http, type PathParams, type RequestHandler } from 'msw';

import type { GitLabDependencies } from '../gitlab-call.ts';
import { crossOriginGrant, preflightAnswer } from '../http/authenticate.ts';
import { answerTo } from '../light-fetch.ts';
import { answerRest, type RestRoute } from './answer-rest.ts';
import { endpoints } from './endpoints.ts';
import { oldApi, type RestAnswer } from './rest-answer.ts';
import type { Endpoint } from './rest-call.ts';

const base = '*/api/v4';

/** What stands before the path has a number for its name, and is none of its parts. */
function partsOf(params: PathParams): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === 'string' && !/^\d+$/.test(name) ? [[name, value]] : [],
    ),
  );
}

/** GitLab's framework takes the format at the end of a path; an id, which may have dots in it, has it all. */
function addressesOf({ path }: Endpoint): string[] {
  return /:\w+$/.test(path) ? [path] : [path, `${path}.json`];
}

function toResponse(request: Request, { status, body, headers }: RestAnswer): Response {
  const written = {
    'content-type': 'application/json',
    'cache-control': 'max-age=0, private, must-revalidate',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'SAMEORIGIN',
    ...headers,
    ...crossOriginGrant(request),
  };
  return answerTo(request, status, { headers: written, text: JSON.stringify(body) });
}

/** Handlers for everything below `/api/v4` on any host; what is no endpoint is answered as GitLab does. */
export function createRestHandlers(deps: GitLabDependencies): RequestHandler[] {
  const answer = async (request: Request, route: RestRoute | null): Promise<Response> => {
    return toResponse(request, await answerRest(request, route, deps));
  };
  return [
    http.options(`${base}/*`, ({ request }) => preflightAnswer(request)),
    ...endpoints.flatMap((endpoint) =>
      addressesOf(endpoint).map((path) =>
        http.all(`${base}${path}`, ({ request, params }) =>
          answer(request, { endpoint, parts: partsOf(params) }),
        ),
      ),
    ),
    http.all(`${base}/*`, ({ request }) => answer(request, null)),
    http.all('*/api/v3/*', ({ request }) => toResponse(request, oldApi)),
  ];
}
