/**
 * The mock GitLab as msw handlers: the same ones serve the network, a test with a `Request`, and other
 * people's test suites. They match the endpoint and pass on; nothing is decided here.
 */
import {
  HttpHandler,
  type HttpRequestParsedResult,
  type HttpResponseResolver,
  type RequestHandler,
} from 'msw';

import type { GitLabDependencies } from './gitlab-call.ts';
import { answerGraphql, answerHeaders } from './http/answer-graphql.ts';
import { crossOriginGrant, preflightAnswer } from './http/authenticate.ts';
import { answerTo } from './light-fetch.ts';
import { createRestHandlers } from './rest/create-rest-handlers.ts';

const endpoint = '*/api/graphql';
const endpointAddress = /^[^?#]*\/api\/graphql\/?(?:[?#]|$)/i;

/** What stands in every address that a handler answers. */
export const apiAddress = /[/\\]api[/\\]/i;

/**
 * As msw's `http` makes them. Those read their pattern anew for each call and gather cookies, of which GitLab's API
 * knows none.
 */
class GraphqlHandler extends HttpHandler {
  constructor(method: string, resolver: HttpResponseResolver) {
    super(method, endpoint, resolver);
  }

  override parse({ request }: { request: Request }): Promise<HttpRequestParsedResult> {
    const match = { matches: endpointAddress.test(request.url), params: {} };
    return Promise.resolve({ match, cookies: {} });
  }
}

/** Handlers for `/api/graphql` and the REST API below `/api/v4`, on any host. */
export function createGitLabHandlers(deps: GitLabDependencies): RequestHandler[] {
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    const { status, body } = await answerGraphql(request, deps);
    const headers = { ...answerHeaders, ...crossOriginGrant(request) };
    return answerTo(request, status, { headers, text: JSON.stringify(body) });
  };
  return [
    new GraphqlHandler('POST', answer),
    new GraphqlHandler('GET', answer),
    new GraphqlHandler('HEAD', answer),
    new GraphqlHandler('OPTIONS', ({ request }) => preflightAnswer(request)),
    ...createRestHandlers(deps),
  ];
}
