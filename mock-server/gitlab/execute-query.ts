/**
 * One query against the schema of the profile. What comes out is what GitLab would answer, with the keys in
 * the order of its graphql-ruby: `data` before `errors` in 1.13, after it in 2.x.
 */
import {
  defaultFieldResolver,
  execute,
  type ExecutionResult,
  getNamedType,
  type GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLOutputType,
  isLeafType,
} from 'graphql';

import { rememberByObject } from '#core/memo/remember.ts';
import type { Clock } from '#core/ports/ports.ts';

import {
  type Caller,
  dialectOf,
  isRuby2,
  prepareQuery,
  type QueryRequest,
} from './dialect/index.ts';
import type { GitLabCall } from './gitlab-call.ts';
import { root } from './resolvers/root.ts';
import { TopLevelError } from './resolvers/top-level-error.ts';
import { schemaForProfile } from './schema/schema-for-profile.ts';

export interface QueryResult {
  readonly data?: ExecutionResult['data'];
  readonly errors?: readonly object[];
}

/** The first error that is no refusal of GitLab's but a fault, for which GitLab answers 500. */
function faultIn(errors: readonly GraphQLError[]): Error | null {
  const fault = errors.find(({ originalError }) => !(originalError instanceof TopLevelError));
  return fault?.originalError ?? fault ?? null;
}

function callerOf({ user }: GitLabCall): Caller {
  if (user === null) {
    return 'anonymous';
  }
  return user.admin ? 'administrator' : 'signed-in';
}

/** Asked for each field of each answer, and found out anew it costs more than the field. */
const isLeaf = rememberByObject((type: GraphQLOutputType) => isLeafType(getNamedType(type)));

/** As the engine's own, but that a large answer is made in turns. */
function resolverInTurns(turns: Turns): GraphQLFieldResolver<unknown, unknown> {
  return (source, args: unknown, call, info) => {
    const turn = isLeaf(info.returnType) ? undefined : turns.next();
    // No closure for what goes on at once, which is nearly all.
    return turn === undefined
      ? defaultFieldResolver(source, args, call, info)
      : turn.then(() => defaultFieldResolver(source, args, call, info));
  };
}

/**
 * Runs a query.
 * @throws what a resolver threw, where GitLab would answer "Internal server error"
 */
export async function executeQuery(
  request: QueryRequest,
  call: GitLabCall,
  turns: Turns,
): Promise<QueryResult> {
  const schema = schemaForProfile(call.profile);
  const dialect = dialectOf(call.profile);
  const prepared = prepareQuery(schema, request, callerOf(call), dialect);
  if ('errors' in prepared) {
    return { errors: prepared.errors.map((error) => error.toJSON()) };
  }
  const { data, errors } = await execute({
    schema,
    document: prepared.document,
    rootValue: root,
    contextValue: call,
    variableValues: request.variables,
    operationName: request.operationName,
    fieldResolver: resolverInTurns(turns),
  });
  if (errors === undefined) {
    return { data };
  }
  const fault = faultIn(errors);
  if (fault !== null) {
    throw fault;
  }
  const shown = errors.map((error) => error.toJSON());
  return isRuby2(dialect) ? { errors: shown, data } : { data, errors: shown };
}

// Keeps one call of the API from holding the process for as long as its answer is large: what has had its turn
// waits until others had theirs. Those that wait go on one after another.

/** Milliseconds. */
const longestTurn = 10;

export interface Turns {
  /** undefined = go on at once; else go on once it settles. */
  next(): Promise<void> | undefined;
}

export function createTurns({ monotonic }: Pick<Clock, 'monotonic'>): Turns {
  let began = monotonic();
  let waiting = 0;
  let last = Promise.resolve();
  const isOver = (): boolean => monotonic() - began > longestTurn;

  async function pause(): Promise<void> {
    if (isOver()) {
      await new Promise((resolve) => {
        setTimeout(resolve);
      });
      began = monotonic();
    }
    waiting -= 1;
  }

  return {
    next() {
      if (waiting === 0 && !isOver()) return undefined;
      waiting += 1;
      last = last.then(pause);
      return last;
    },
  };
}
