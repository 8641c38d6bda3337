/** What a search says of itself before any entry is looked at: its terms, its bounds, the places and kinds it names. */
import type { Search, SearchTerm } from './search.ts';
import { type Place, readPlaces } from './terms/place-term.ts';
import type { TermName } from './terms/term-names.ts';

/** Every term, those under `not` too. */
export function termsOf(search: Search): readonly SearchTerm[] {
  switch (search.kind) {
    case 'term':
      return [search];
    case 'not':
      return termsOf(search.of);
    case 'and':
    case 'or':
      return search.of.flatMap(termsOf);
  }
}

/** Terms that are asked for, not ruled out. */
function wantedTerms(search: Search): readonly SearchTerm[] {
  switch (search.kind) {
    case 'term':
      return [search];
    case 'not':
      return [];
    case 'and':
    case 'or':
      return search.of.flatMap(wantedTerms);
  }
}

/** Values of the terms of that name that are asked for. */
export function valuesWanted(search: Search, name: TermName): readonly string[] {
  return wantedTerms(search)
    .filter((one) => one.name === name)
    .map(({ value }) => value);
}

/** The first and last place that it can match; null = there is no such bound. */
export function boundsOf(search: Search): Place | null {
  const parts = search.kind === 'and' ? search.of : [search];
  return parts
    .filter((part): part is SearchTerm => part.kind === 'term' && part.name === 'seq')
    .flatMap(({ value }) => around(readPlaces(value)))
    .reduce<Place | null>(
      (bounds, { from, to }) =>
        bounds === null
          ? { from, to }
          : { from: Math.max(bounds.from, from), to: Math.min(bounds.to, to) },
      null,
    );
}

function around(places: readonly Place[]): Place[] {
  const [first] = places;
  if (first === undefined) return [];
  return [
    places.reduce(
      (whole, { from, to }) => ({ from: Math.min(whole.from, from), to: Math.max(whole.to, to) }),
      first,
    ),
  ];
}

/** Entries that are asked for by their own number. */
export function seqsNamed(search: Search): ReadonlySet<number> {
  const places = valuesWanted(search, 'seq').flatMap(readPlaces);
  return new Set(places.filter(({ from, to }) => from === to).map(({ from }) => from));
}
