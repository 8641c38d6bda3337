/**
 * A search of the log as a value: which entries are meant. It is read from text by `parseSearch` and written by
 * `printSearch`; whatever chooses entries is one of these, so that there is one matcher.
 */
import type { TermName } from './terms/term-names.ts';

export interface SearchTerm {
  readonly kind: 'term';
  readonly name: TermName;
  /** As it is typed, without its quotes. */
  readonly value: string;
}

export type Search =
  | SearchTerm
  | { readonly kind: 'not'; readonly of: Search }
  /** Of nothing: everything. */
  | { readonly kind: 'and'; readonly of: readonly Search[] }
  /** Of two or more. */
  | { readonly kind: 'or'; readonly of: readonly Search[] };

/** What every entry matches. */
export const everything: Search = { kind: 'and', of: [] };

export function isEverything(search: Search): boolean {
  return search.kind === 'and' && search.of.length === 0;
}

export function term(name: TermName, value: string): SearchTerm {
  return { kind: 'term', name, value };
}

export function not(of: Search): Search {
  return { kind: 'not', of };
}

/** All of them; what is `and` itself is taken apart. */
export function allOf(searches: readonly Search[]): Search {
  const parts = searches.flatMap((one) => (one.kind === 'and' ? one.of : [one]));
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind: 'and', of: parts };
}

/** One of them at least; of none: everything. */
export function anyOf(searches: readonly Search[]): Search {
  const parts = searches.flatMap((one) => (one.kind === 'or' ? one.of : [one]));
  const [only] = parts;
  if (only === undefined) return everything;
  return parts.length === 1 ? only : { kind: 'or', of: parts };
}
