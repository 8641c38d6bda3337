/**
 * From parameters to the queries they ask for: one, or a list of them sent at once. What the API refuses
 * before GraphQL is reached is refused here, with status 422.
 * Source: GitLab `app/controllers/graphql_controller.rb`, `lib/gitlab/graphql/variables.rb`.
 */
import { OperationTypeNode } from 'graphql';

import { isRecord } from '#core/json/is-record.ts';

import { operationOf, type QueryRequest } from '../dialect/index.ts';
import { jsonExcess } from './json-limits.ts';
import type { Parameters } from './request-parameters.ts';

/** Refused before execution: the API answers 422 with this message. */
export class UnprocessableRequest extends Error {}

export interface GraphqlRequests {
  readonly isMultiplex: boolean;
  readonly requests: readonly QueryRequest[];
}

/** Characters, of all queries of a request together. */
export const maximumQuerySize = 10_000;

/** A JSON value as Ruby would print it. */
function rubyText(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(rubyText).join(', ')}]`;
  }
  if (isRecord(value)) {
    const pairs = Object.entries(value).map(([key, item]) => `"${key}"=>${rubyText(item)}`);
    return `{${pairs.join(', ')}}`;
  }
  return value === null ? 'nil' : JSON.stringify(value);
}

function parseVariables(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value === 'string') {
    return value.trim() === '' ? {} : parseVariables(parseVariablesText(value));
  }
  if (value === null || value === undefined) {
    return {};
  }
  if (!isRecord(value)) {
    throw new UnprocessableRequest(`Unexpected parameter: ${rubyText(value)}`);
  }
  return value;
}

function parseVariablesText(text: string): unknown {
  const excess = jsonExcess(text);
  if (excess !== null) throw new UnprocessableRequest(excess);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new UnprocessableRequest(error instanceof Error ? error.message : 'Invalid JSON');
  }
}

function textOf(parameter: unknown): string {
  return typeof parameter === 'string' ? parameter : '';
}

function nameOf(parameter: unknown): string | null {
  return textOf(parameter) === '' ? null : textOf(parameter);
}

function queryRequest({ query, operationName, variables }: Parameters): QueryRequest {
  return {
    query: textOf(query),
    operationName: nameOf(operationName),
    variables: parseVariables(variables),
  };
}

function isMutation({ query, operationName }: Parameters): boolean {
  const operation = operationOf({ query: textOf(query), operationName: nameOf(operationName) });
  return operation?.operation === OperationTypeNode.MUTATION;
}

/** In characters, of which some are two to the engine: they are counted where that could matter. */
function isTooLarge(queries: readonly string[]): boolean {
  const units = queries.reduce((sum, query) => sum + query.length, 0);
  return (
    units > maximumQuerySize &&
    (units > 2 * maximumQuerySize ||
      queries.reduce((sum, query) => sum + Array.from(query).length, 0) > maximumQuerySize)
  );
}

/**
 * The queries of a request.
 * @throws UnprocessableRequest
 */
export function graphqlRequests(method: string, parameters: Parameters): GraphqlRequests {
  const list = parameters['_json'];
  const isMultiplex = Array.isArray(list) && list.length > 0;
  const asked: readonly Parameters[] = isMultiplex
    ? list.map((item: unknown) => (isRecord(item) ? item : {}))
    : [parameters];
  if (isTooLarge(asked.map(({ query }) => textOf(query)))) {
    throw new UnprocessableRequest('Query too large');
  }
  if ((method === 'GET' || method === 'HEAD') && asked.some(isMutation)) {
    throw new UnprocessableRequest(`Mutations are forbidden in ${method} requests`);
  }
  return { isMultiplex, requests: asked.map(queryRequest) };
}
