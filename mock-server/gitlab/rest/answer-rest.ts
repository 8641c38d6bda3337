/** One call of the REST API from the request to the answer, and its entry in the log. Never throws. */
import { supports } from '#core/profiles/profile.ts';
import type { User } from '#core/world/world.ts';

import type { StoredEvents } from '../../store/stored-events.ts';
import type { GitLabDependencies, NewApiCall } from '../gitlab-call.ts';
import { presentedToken } from '../http/authenticate.ts';
import { internalError, methodNotAllowed, noSuchRoute, type RestAnswer } from './rest-answer.ts';
import type { Endpoint } from './rest-call.ts';
import { signInToRest } from './rest-sign-in.ts';

interface Answered {
  readonly answer: RestAnswer;
  readonly user: User | null;
}

/** Parameters that carry a token; the log must never hold one. */
const secretParameters = ['private_token', 'access_token'];

/** For handlers that no harness stands behind, nothing was ever fired. */
const noEvents: Pick<StoredEvents, 'of'> = { of: () => [] };

function answerEndpoint(
  request: Request,
  { endpoint, parts }: RestRoute,
  deps: GitLabDependencies,
): Answered {
  const { since, others = [] } = endpoint;
  const { method } = request;
  if ((since !== undefined && !supports(deps.profile(), since)) || others.includes(method)) {
    return { answer: noSuchRoute, user: null };
  }
  if (method !== 'GET' && method !== 'HEAD') {
    return { answer: methodNotAllowed(others), user: null };
  }
  const { store, clock, storedEvents: events = noEvents } = deps;
  const { world } = store;
  const now = clock.now();
  const url = new URL(request.url);
  const token = presentedToken(request, Object.fromEntries(url.searchParams));
  const { caller, refused } = signInToRest(world, token, endpoint.scopes, now);
  const { user } = caller;
  const call = { world, profile: deps.profile(), now, events, url, parts, ...caller };
  return { user, answer: refused ?? endpoint.answer(call) };
}

function toApiCall(
  request: Request,
  route: RestRoute | null,
  { answer, user }: Answered,
  durationMs: number,
): NewApiCall {
  const { pathname, searchParams } = new URL(request.url);
  const shown = [...searchParams].filter(([name]) => !secretParameters.includes(name));
  return {
    kind: 'api-call',
    who: user?.username ?? null,
    method: request.method,
    path: pathname,
    operation: `${request.method} ${route === null ? pathname : `/api/v4${route.endpoint.path}`}`,
    query: null,
    variables: Object.fromEntries(shown),
    status: answer.status,
    answer: answer.body,
    // Nothing of this API changes anything yet.
    changed: [],
    durationMs,
  };
}

export interface RestRoute {
  readonly endpoint: Endpoint;
  /** The parts of the path that the endpoint leaves open, decoded. */
  readonly parts: Readonly<Record<string, string>>;
}

/**
 * Answers one call and records it before the answer goes out.
 * @param route null = GitLab's API has no such endpoint, or the mock does not have it
 */
export async function answerRest(
  request: Request,
  route: RestRoute | null,
  deps: GitLabDependencies,
): Promise<RestAnswer> {
  const began = deps.clock.monotonic();
  try {
    const answered =
      route === null ? { answer: noSuchRoute, user: null } : answerEndpoint(request, route, deps);
    const durationMs = deps.clock.monotonic() - began;
    await deps.recordCall(toApiCall(request, route, answered, durationMs));
    return answered.answer;
  } catch (error) {
    deps.reportError?.(error);
    return internalError;
  }
}
