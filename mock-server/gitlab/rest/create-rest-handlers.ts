/** The REST API as msw handlers. They match an endpoint and pass on; nothing is decided here. */
import { http, HttpResponse, type PathParams, type RequestHandler } from 'msw';

import type { GitLabDependencies } from '../gitlab-call.ts';
import { preflightAnswer, withCrossOrigin } from '../http/cross-origin.ts';
import { answerRest, type RestRoute } from './answer-rest.ts';
import { endpoints } from './endpoints.ts';

const base = '*/api/v4';

function partsOf(params: PathParams): Record<string, string> {
  return Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

/** Handlers for everything below `/api/v4` on any host; what is no endpoint is answered as GitLab does. */
export function createRestHandlers(deps: GitLabDependencies): RequestHandler[] {
  const answer = async (request: Request, route: RestRoute | null): Promise<Response> => {
    const { status, body, headers } = await answerRest(request, route, deps);
    const response = new HttpResponse(JSON.stringify(body), {
      status,
      headers: {
        'content-type': 'application/json',
        'cache-control': 'max-age=0, private, must-revalidate',
        ...headers,
      },
    });
    return withCrossOrigin(request, response);
  };
  return [
    http.options(`${base}/*`, ({ request }) => preflightAnswer(request)),
    ...endpoints.flatMap((endpoint) =>
      [http.get, http.head].map((handle) =>
        handle(`${base}${endpoint.path}`, ({ request, params }) =>
          answer(request, { endpoint, parts: partsOf(params) }),
        ),
      ),
    ),
    http.all(`${base}/*`, ({ request }) => answer(request, null)),
  ];
}
