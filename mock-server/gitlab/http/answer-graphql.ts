/**
 * One HTTP call of `/api/graphql` from the request to the answer, and its entries in the log. The status
 * is 200 for whatever reached GraphQL, refused or not; the other statuses are made here.
 * Source: GitLab `app/controllers/graphql_controller.rb`.
 */
import { foldRecordChanges, type RecordChange } from '#core/log/changes/record-change.ts';
import type { OwnEvent } from '#core/own-events/own-event.ts';
import type { User } from '#core/world/world.ts';

import { operationLabel, operationOf, type QueryRequest } from '../dialect/index.ts';
import { createTurns, executeQuery, type QueryResult, type Turns } from '../execute-query.ts';
import type { GitLabCall, GitLabDependencies, NewApiCall } from '../gitlab-call.ts';
import type { ApiRequest } from '../light-fetch.ts';
import { authenticate, type Caller } from './authenticate.ts';
import {
  ExcessiveBody,
  graphqlRequests,
  maximumQuerySize,
  type Parameters,
  requestParameters,
  UnprocessableRequest,
  UnreadableBody,
} from './request-parameters.ts';

export const answerHeaders = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'max-age=0, private, must-revalidate',
} as const;

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly user: User | null;
  /** What was asked and answered, one by one; a refused call has the parameters it came with. */
  readonly calls: readonly AnsweredCall[];
}

interface AnsweredCall {
  readonly request: Partial<QueryRequest>;
  readonly answer: unknown;
  readonly changed: readonly RecordChange[];
}

/** One request: what came, and what goes with it on the way to its answer. */
interface Passage {
  readonly request: ApiRequest;
  readonly url: URL;
  readonly turns: Turns;
  readonly raise: GitLabCall['raise'];
  readonly recorder: ChangeRecorder;
}

function errorBody(message: string): { errors: { message: string }[] } {
  return { errors: [{ message }] };
}

function refusal(
  status: number,
  message: string,
  user: User | null,
  parameters: Parameters,
  changed: readonly RecordChange[] = [],
): Answer {
  const { query, operationName } = parameters;
  const body = errorBody(message);
  const request = {
    ...(typeof query === 'string' ? { query } : {}),
    operationName: typeof operationName === 'string' ? operationName : null,
  };
  return { status, body, user, calls: [{ request, answer: body, changed }] };
}

async function execute(
  { request, url, turns, raise, recorder }: Passage,
  parameters: Parameters,
  { user, mayWrite }: Extract<Caller, { kind: 'caller' }>,
  deps: GitLabDependencies,
): Promise<Answer> {
  const { isMultiplex, requests } = graphqlRequests(request.method, parameters);
  const { clock, random } = deps;
  const { store, changes } = recorder;
  const { origin } = url;
  const profile = deps.profile();
  const call: GitLabCall = { store, clock, random, user, mayWrite, raise, origin, profile };
  const calls: AnsweredCall[] = [];
  const results: QueryResult[] = [];
  // One after another: the queries of a list may be mutations, and GitLab runs those in order.
  for (const query of requests) {
    await turns.next();
    const before = changes.length;
    const result = await executeQuery(query, call, turns);
    results.push(result);
    calls.push({ request: query, answer: result, changed: changes.slice(before) });
  }
  return { status: 200, body: isMultiplex ? results : results[0], user, calls };
}

async function answer(passage: Passage, deps: GitLabDependencies): Promise<Answer> {
  const { request, url } = passage;
  let parameters: Parameters = {};
  let user: User | null = null;
  try {
    parameters = await requestParameters(request, url);
    const caller = authenticate(deps.store.world, request, parameters, deps.clock.now());
    user = caller.user;
    return caller.kind === 'refused'
      ? refusal(caller.status, caller.message, user, parameters)
      : await execute(passage, parameters, caller, deps);
  } catch (error) {
    if (error instanceof ExcessiveBody) {
      return { ...refusal(400, error.message, user, parameters), body: { error: error.message } };
    }
    if (error instanceof UnreadableBody) {
      return refusal(400, error.message, user, parameters);
    }
    if (error instanceof UnprocessableRequest) {
      return refusal(422, error.message, user, parameters);
    }
    deps.reportError?.(error);
    return refusal(500, 'Internal server error', user, parameters, passage.recorder.changes);
  }
}

function toApiCall(
  { request: { method }, url }: Passage,
  { user, status }: Answer,
  call: AnsweredCall,
  durationMs: number,
): NewApiCall {
  const { query = null, operationName = null, variables = {} } = call.request;
  // One that was refused for its size is not read for its name either.
  const isReadable = query !== null && query.length <= 2 * maximumQuerySize;
  const operation = isReadable ? operationOf({ query, operationName }) : null;
  return {
    kind: 'api-call',
    who: user?.username ?? null,
    method,
    // Without the query string, which may hold a token.
    path: url.pathname,
    operation: operation === null ? operationName : operationLabel(operation),
    query,
    variables,
    status,
    answer: call.answer,
    changed: [...call.changed],
    durationMs,
  };
}

/** Answers one call and records it before the answer goes out. Never throws. */
export async function answerGraphql(
  request: ApiRequest,
  deps: GitLabDependencies,
): Promise<{ readonly status: number; readonly body: unknown }> {
  const began = deps.clock.monotonic();
  const raised: OwnEvent[] = [];
  const raise: GitLabCall['raise'] = (events) => {
    raised.push(...events);
  };
  const passage: Passage = {
    request,
    url: new URL(request.url),
    turns: createTurns(deps.clock),
    raise,
    recorder: recordChanges(deps.store),
  };
  const answered = await answer(passage, deps);
  const durationMs = deps.clock.monotonic() - began;
  try {
    for (const call of answered.calls) {
      await passage.turns.next();
      await deps.recordCall(toApiCall(passage, answered, call, durationMs));
    }
  } catch (error) {
    deps.reportError?.(error);
    return { status: 500, body: errorBody('Internal server error') };
  }
  if (answered.user !== null) {
    deps.raiseOwnEvents?.(raised, answered.user);
  }
  return answered;
}

// The store as one request sees it, and what the request changed in it. Other requests change the same world
// meanwhile: only what went through here is told.

export interface ChangeRecorder {
  readonly store: GitLabCall['store'];
  /** What is stored so far, in the order in which it happened. */
  readonly changes: readonly RecordChange[];
}

export function recordChanges(store: GitLabCall['store']): ChangeRecorder {
  const changes: RecordChange[] = [];
  return {
    changes,
    store: {
      get world() {
        return store.world;
      },
      async update(change) {
        const made = await store.update((before) => {
          const { world, result } = change(before);
          return { world, result: { result, before, after: world } };
        });
        changes.push(...foldRecordChanges(made.before, made.after));
        return made.result;
      },
    },
  };
}
