/**
 * The parameters of a request as GitLab's web framework hands them to the API: query string and body in
 * one, whatever the body was encoded as; and the queries that they ask for. Bodies that are no valid JSON or pass a
 * limit are found out here.
 */
import { OperationTypeNode } from 'graphql';

import { endOfJsonString } from '#core/errors/nesting.ts';
import { isRecord } from '#core/json/is-record.ts';

import { operationOf, type QueryRequest } from '../dialect/index.ts';
import type { ApiRequest } from '../light-fetch.ts';

export type Parameters = Readonly<Record<string, unknown>>;

/** The body is not what its content type says, or its fields contradict each other. */
export class UnreadableBody extends Error {}

/** The body passes a limit of GitLab's on JSON. */
export class ExcessiveBody extends Error {}

function isParameters(value: unknown): value is Parameters {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseJson(text: string): unknown {
  const excess = jsonExcess(text);
  if (excess !== null) throw new ExcessiveBody(excess);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new UnreadableBody(
      'Failed to parse the request body: it is not valid JSON, though its content type says so.',
    );
  }
}

/** A JSON body that is no object stands under `_json`, where GitLab looks for a list of queries. */
function fromJson(text: string): Parameters {
  const value = text.trim() === '' ? {} : parseJson(text);
  return isParameters(value) ? value : { _json: value };
}

function fromFields(fields: string): Parameters {
  try {
    return nestedParameters(fields);
  } catch (error) {
    throw error instanceof ContradictoryFields ? new UnreadableBody(error.message) : error;
  }
}

async function bodyParameters(request: ApiRequest): Promise<Parameters> {
  const contentType = request.headers.get('content-type')?.toLowerCase() ?? '';
  if (/^application\/(?:[a-z.]+\+)?json\b|^text\/x-json\b/.test(contentType)) {
    return fromJson(await request.text());
  }
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    return fromFields(await request.text());
  }
  return {};
}

/**
 * All parameters of a request; the body's win over the query string's.
 * @param url the address of the request
 * @throws UnreadableBody, ExcessiveBody
 */
export async function requestParameters(request: ApiRequest, { search }: URL): Promise<Parameters> {
  const query = search === '' ? {} : fromFields(search.slice(1));
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD';
  return hasBody ? { ...query, ...(await bodyParameters(request)) } : query;
}

/**
 * The fields of a form or a query string as GitLab's web framework reads them: `a[b]=1` is an object, `a[]=1`
 * a list, `a[][b]=1` a list of objects. Values stay text.
 * Source: the Rack library, `lib/rack/query_parser.rb`.
 */
type Value = string | Value[] | Fields;

interface Fields {
  [name: string]: Value;
}

/** Fields that contradict each other, nest deeper than the framework allows, or are more than it takes. */
export class ContradictoryFields extends Error {}

const maximumDepth = 32;
const maximumFields = 4096;

/** No prototype: a field may have any name. */
function emptyFields(): Fields {
  return Object.create(null) as Fields;
}

function isFields(value: Value | undefined): value is Fields {
  return typeof value === 'object' && !Array.isArray(value);
}

/** `a[b][]` as `a`, `b` and an empty name for the list. A bracket without its partner belongs to the name. */
function partsOf(name: string): readonly string[] {
  const [, first = name, rest = ''] = /^([^[\]]+)((?:\[[^[\]]*\])+)$/.exec(name) ?? [];
  return [first, ...[...rest.matchAll(/\[([^[\]]*)\]/g)].map(([, part = '']) => part)];
}

function contradiction(name: string): ContradictoryFields {
  return new ContradictoryFields(
    `Failed to read the parameters: ${name} stands for values of different kinds.`,
  );
}

/** The object that the next field of a list of objects goes into: a new one when the last has it already. */
function itemFor(list: Value[], part: string, name: string): Fields {
  const last = list.at(-1);
  if (last !== undefined && !isFields(last)) throw contradiction(name);
  if (last !== undefined && last[part] === undefined) return last;
  const item = emptyFields();
  list.push(item);
  return item;
}

function put(
  into: Fields,
  [part = '', ...rest]: readonly string[],
  value: string,
  name: string,
): void {
  const [next, afterNext] = rest;
  const present = into[part];
  if (next === undefined) {
    into[part] = value;
    return;
  }
  if (next !== '') {
    const below = present ?? (into[part] = emptyFields());
    if (!isFields(below)) throw contradiction(name);
    put(below, rest, value, name);
    return;
  }
  const list = present ?? (into[part] = []);
  if (!Array.isArray(list)) throw contradiction(name);
  if (afterNext === undefined) list.push(value);
  else put(itemFor(list, afterNext, name), rest.slice(1), value, name);
}

/** As the framework counts them: by what parts them, before any is read. */
function countFields(text: string): number {
  let count = 1;
  for (let at = text.indexOf('&'); at !== -1; at = text.indexOf('&', at + 1)) count += 1;
  return count;
}

/**
 * @param text a form, or a query string without its question mark
 * @throws ContradictoryFields
 */
export function nestedParameters(text: string): Readonly<Record<string, unknown>> {
  const count = countFields(text);
  if (count > maximumFields) {
    throw new ContradictoryFields(
      `Failed to read the parameters: ${count} of them are more than the ${maximumFields} that may be.`,
    );
  }
  const parameters = emptyFields();
  for (const [name, value] of new URLSearchParams(text)) {
    const parts = partsOf(name);
    if (parts.length > maximumDepth) {
      throw new ContradictoryFields('Failed to read the parameters: they nest too deeply.');
    }
    put(parameters, parts, value, name);
  }
  return parameters;
}

// GitLab's limits on JSON that comes in, looked for before the parser reads it. They bound what answering costs.
// Source: GitLab `lib/gitlab/middleware/json_validation.rb`, `lib/gitlab/json/stream_validator.rb`, recent copies.

const mostLevels = 32;
/** Items of one list, and pairs of one object. */
const mostItems = 50_000;
/** Items of all lists, names and values of all objects. */
const mostElements = 100_000;

export type JsonExcess =
  | 'Parameters nested too deeply'
  | 'Array parameter too large'
  | 'Hash parameter too large'
  | 'Too many total parameters';

interface Container {
  readonly isList: boolean;
  items: number;
}

/**
 * The first limit that a text passes, as GitLab names it to the caller; null = none.
 * @param text JSON; of a text that is none, anything may be said
 */
export function jsonExcess(text: string): JsonExcess | null {
  const around: Container[] = [];
  let elements = 0;

  /** Counts what begins where something is awaited: behind a bracket that opens, or a comma. */
  function countItem(container: Container): JsonExcess | null {
    container.items += 1;
    elements += container.isList ? 1 : 2;
    if (container.items > mostItems) {
      return container.isList ? 'Array parameter too large' : 'Hash parameter too large';
    }
    return elements >= mostElements ? 'Too many total parameters' : null;
  }

  let isAwaited = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character <= ' ') continue;
    const inside = around.at(-1);
    if (isAwaited && inside !== undefined && character !== ']' && character !== '}') {
      const excess = countItem(inside);
      if (excess !== null) return excess;
    }
    isAwaited = false;
    if (character === '"') {
      at = endOfJsonString(text, at);
    } else if (character === '[' || character === '{') {
      if (around.length === mostLevels) return 'Parameters nested too deeply';
      around.push({ isList: character === '[', items: 0 });
      isAwaited = true;
    } else if (character === ']' || character === '}') {
      around.pop();
    } else if (character === ',') {
      isAwaited = true;
    }
  }
  return null;
}

// From parameters to the queries they ask for: one, or a list of them sent at once. What the API refuses
// before GraphQL is reached is refused here, with status 422.
// Source: GitLab `app/controllers/graphql_controller.rb`, `lib/gitlab/graphql/variables.rb`.

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
