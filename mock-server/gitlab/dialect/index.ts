/**
 * The door of the dialect: what graphql-ruby refuses before a query runs, and in which words. What lies behind it
 * leans on the insides of graphql 16; nothing outside imports them.
 */
export { CoercionError } from './dialect.ts';
export { dialectOf, isRuby2 } from './dialect.ts';
export {
  operationLabel,
  operationOf,
  prepareQuery,
  type QueryRequest,
} from './graphql-ruby-errors.ts';
export { parseQuery } from './parse-query.ts';
export type { Caller } from './query-limits.ts';
