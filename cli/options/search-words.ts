/**
 * A search as it is typed on a command line. A number or a range that stands by itself is a place in the log; all other
 * words are one search, whether the shell was given them as one argument or as several.
 */
import type { LogQueryInput } from '#core/log/query/log-query.ts';
import { parsePlace } from '#core/log/query/parse-place.ts';
import { parseSearch } from '#core/search/parse-search.ts';

/** What can only be meant as a place, also where it is none. */
const placeLike = /^[\d-]+$/;

/** @throws HarnessError `search/invalid`, `query/invalid-place` */
export function readSearchWords(
  words: readonly string[],
): Required<Pick<LogQueryInput, 'places'>> & Pick<LogQueryInput, 'search'> {
  const places = words.filter((word) => placeLike.test(word)).map(parsePlace);
  const search = words.filter((word) => !placeLike.test(word)).join(' ');
  parseSearch(search);
  return { places, ...(search === '' ? {} : { search }) };
}
