/** The one matcher: which entries of a log a search means. */
import type { LogEntry } from '../log/log-entry.ts';
import { type Arrivals, createArrivals, noMarks, type SeenTexts } from './arrivals.ts';
import type { Search } from './search.ts';
import { termsOf } from './search-scope.ts';
import type { TermTest } from './terms/term.ts';
import { termTable } from './terms/term-table.ts';

export interface SearchMatcher {
  /**
   * @param largeBody text of a request's body that stands beside the log; null = it does not, or nobody needs it
   */
  readonly matches: (entry: LogEntry, largeBody?: string | null) => boolean;
  /** Whether it has to be given every entry, from the first on and in order. */
  readonly needsAll: boolean;
  /** Whether it looks into bodies, those beside the log too. */
  readonly needsBodies: boolean;
}

export interface MatchOptions {
  /** Milliseconds since the epoch, from which `10m` is counted. */
  readonly now: number;
  /** Keeps which ids came where, for `is:duplicate`; left out = a Set. */
  readonly seen?: SeenTexts;
}

const ofBodies: ReadonlySet<string> = new Set(['body', 'id']);
const ofAll: ReadonlySet<string> = new Set(['duplicate', 'late']);

export function createSearchMatcher(search: Search, { now, seen }: MatchOptions): SearchMatcher {
  const terms = termsOf(search);
  const needsAll = terms.some(({ name, value }) => name === 'is' && ofAll.has(value.toLowerCase()));
  const arrivals: Arrivals = needsAll ? createArrivals(seen) : () => noMarks;
  const test = compile(search, now);
  return {
    needsAll,
    needsBodies: terms.some(({ name }) => ofBodies.has(name)),
    matches: (entry, largeBody = null) => test(entry, { largeBody, marks: arrivals(entry) }),
  };
}

function compile(search: Search, now: number): TermTest {
  switch (search.kind) {
    case 'term':
      return termTable[search.name].read(search.value, now);
    case 'not': {
      const test = compile(search.of, now);
      return (entry, seen) => !test(entry, seen);
    }
    case 'and': {
      const tests = search.of.map((part) => compile(part, now));
      return (entry, seen) => tests.every((test) => test(entry, seen));
    }
    case 'or': {
      const tests = search.of.map((part) => compile(part, now));
      return (entry, seen) => tests.some((test) => test(entry, seen));
    }
  }
}
