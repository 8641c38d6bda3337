/**
 * The mock GitLab as msw handlers: the same ones serve the network, a test with a `Request`, and other
 * people's test suites. They match the endpoint and pass on; nothing is decided here.
 */
import { http, HttpResponse, type RequestHandler } from 'msw';

import type { GitLabDependencies } from './gitlab-call.ts';
import { answerGraphql, answerHeaders } from './http/answer-graphql.ts';
import { preflightAnswer, withCrossOrigin } from './http/cross-origin.ts';
import { createRestHandlers } from './rest/create-rest-handlers.ts';

const endpoint = '*/api/graphql';

/** Handlers for `/api/graphql` and the REST API below `/api/v4`, on any host. */
export function createGitLabHandlers(deps: GitLabDependencies): RequestHandler[] {
  const answer = async ({ request }: { request: Request }): Promise<Response> => {
    const { status, body } = await answerGraphql(request, deps);
    const init = { status, headers: answerHeaders };
    return withCrossOrigin(request, new HttpResponse(JSON.stringify(body), init));
  };
  return [
    http.get(endpoint, answer),
    http.head(endpoint, answer),
    http.post(endpoint, answer),
    http.options(endpoint, ({ request }) => preflightAnswer(request)),
    ...createRestHandlers(deps),
  ];
}
