import { describeClient, readBody } from './client-suite.ts';

/** `variables[input][groupPath]=my-group`: nested fields, as web frameworks write and read them. */
function nested(prefix: string, value: unknown): [string, string][] {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([key, below]) => nested(`${prefix}[${key}]`, below));
  }
  return typeof value === 'string' ? [[prefix, value]] : [];
}

/** The query with the numbers among the variables written out, and no longer declared. */
function withNumbers(query: string, variables: Readonly<Record<string, unknown>>): string {
  return Object.entries(variables).reduce(
    (text, [name, value]) =>
      typeof value === 'number'
        ? text.replace(`$${name}: Int, `, '').replace(`$${name}`, String(value))
        : text,
    query,
  );
}

describeClient('fetch with a form whose variables are JSON', ({ url, token }) => ({
  run: async (query, variables) => {
    const fields = { query, variables: JSON.stringify(variables), private_token: token ?? '' };
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields) });
    return readBody(await answer.text());
  },
}));

describeClient('fetch with a form whose variables are nested fields', ({ url, token }) => ({
  run: async (query, variables) => {
    // A form has no numbers, and an Int takes no text: what is a number stands in the query.
    const body = new URLSearchParams([
      ['query', withNumbers(query, variables)],
      ...nested('variables', variables),
    ]);
    const headers: Record<string, string> = token === null ? {} : { 'private-token': token };
    const answer = await fetch(url, { method: 'POST', body, headers });
    return readBody(await answer.text());
  },
}));
