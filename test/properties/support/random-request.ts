/** Requests to the mock's HTTP doors: queries in every encoding, and bodies that are none. */
import type { GraphQLSchema } from 'graphql';

import type { Json } from '#core/catalogue/fixture.ts';

import type { Draw } from './draw.ts';
import { brokenText, type RandomQuery, randomQuery } from './random-document.ts';

export interface RandomRequest {
  readonly method: string;
  /** Path and query string. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  /** null = none. */
  readonly body: string | null;
}

/** Half of them may do everything. */
const usernames = ['root', 'root', 'root', 'owner', 'maintainer', 'developer', null] as const;

const contentTypes = [
  'application/json',
  'application/json; charset=utf-8',
  'application/graphql+json',
  'application/x-www-form-urlencoded',
  'text/plain',
  '',
] as const;

function drawnQuery(draw: Draw, schema: GraphQLSchema): RandomQuery {
  const drawn = randomQuery(draw, schema);
  const query = draw.mistake(3) ? brokenText(draw, drawn.query) : drawn.query;
  return { ...drawn, query };
}

function jsonMember(draw: Draw, { query, variables, operationName }: RandomQuery): Json {
  const sent = draw.seldom(8)
    ? JSON.stringify(variables)
    : draw.seldom(20)
      ? draw.json()
      : variables;
  return {
    query,
    ...(draw.seldom(10) ? {} : { variables: sent }),
    ...(operationName === null ? {} : { operationName }),
  };
}

/** Fields as a form has them: nested ones with brackets, which may contradict each other. */
function formFields(draw: Draw, { query, variables, operationName }: RandomQuery): URLSearchParams {
  const fields = new URLSearchParams({ query });
  if (draw.flip()) fields.set('variables', JSON.stringify(variables));
  if (operationName !== null) fields.set('operationName', operationName);
  const names = ['variables[a]', 'variables[a][]', 'variables[a][b]', 'x[][y]', '[', 'variables'];
  while (draw.seldom(4)) fields.append(draw.oneOf(names), draw.text());
  return fields;
}

function headersOf(draw: Draw, tokenOf: (username: string) => string): Record<string, string> {
  const username = draw.oneOf(usernames);
  const token = username === null ? null : tokenOf(username);
  const presented: Record<string, string> =
    token === null
      ? {}
      : draw.seldom(4)
        ? { authorization: `Bearer ${token}` }
        : { 'private-token': token };
  return {
    ...presented,
    ...(draw.seldom(30) ? { 'private-token': draw.oneOf(['nobody', 'glpat-', '  ']) } : {}),
    ...(draw.seldom(6) ? { origin: draw.oneOf(['https://a.example', 'null']) } : {}),
  };
}

/** One request to `/api/graphql`. */
export function randomRequest(
  draw: Draw,
  schema: GraphQLSchema,
  tokenOf: (username: string) => string,
): RandomRequest {
  const headers = headersOf(draw, tokenOf);
  const path = '/api/graphql';
  const drawn = drawnQuery(draw, schema);
  if (draw.seldom(8)) {
    const method = draw.oneOf(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'] as const);
    return { method, target: `${path}?${String(formFields(draw, drawn))}`, headers, body: null };
  }
  const post = (type: string, body: string): RandomRequest => ({
    method: 'POST',
    target: draw.seldom(12) ? `${path}?${String(formFields(draw, drawn))}` : path,
    headers: { ...headers, ...(type === '' ? {} : { 'content-type': type }) },
    body,
  });
  switch (draw.below(10)) {
    case 0: {
      const length = draw.below(5);
      const list = Array.from({ length }, () =>
        draw.seldom(6) ? draw.json() : jsonMember(draw, drawnQuery(draw, schema)),
      );
      return post('application/json', JSON.stringify(list));
    }
    case 1:
      return post('application/x-www-form-urlencoded', String(formFields(draw, drawn)));
    case 2:
      return post(draw.oneOf(contentTypes), JSON.stringify(draw.json()));
    case 3:
      return post(
        draw.oneOf(contentTypes),
        brokenText(draw, JSON.stringify(jsonMember(draw, drawn))),
      );
    default:
      return post('application/json', JSON.stringify(jsonMember(draw, drawn)));
  }
}
