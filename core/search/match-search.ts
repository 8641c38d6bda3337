/** The one matcher: which entries of a log a search means. */
import type { LogEntry } from '../log/log-entry.ts';
import { type Arrivals, createArrivals, noMarks, type SeenTexts } from './arrivals.ts';
import { durationOf, hasMark, hasStatus, statusOf, textsOf } from './entry-facts.ts';
import type { NumberFact } from './fact-names.ts';
import type { Search } from './search.ts';
import { termsOf } from './search-scope.ts';
import type { EntryTest, TermTest } from './terms/term.ts';
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

const numbersOf: Readonly<Record<NumberFact, (entry: LogEntry) => number | null>> = {
  seq: ({ seq }) => seq,
  at: ({ at }) => Date.parse(at),
  took: durationOf,
};

/** What a term asks, asked of the entry itself. */
function entryTest(term: TermTest): EntryTest {
  switch (term.of) {
    case 'texts': {
      const { fact, test } = term;
      return (entry) => textsOf[fact](entry).some(test);
    }
    case 'number': {
      const { fact, test } = term;
      return (entry) => {
        const number = numbersOf[fact](entry);
        return number !== null && test(number);
      };
    }
    case 'status': {
      const { test } = term;
      return (entry) => hasStatus(entry) && test(statusOf(entry));
    }
    case 'mark': {
      const { mark } = term;
      if (mark === 'duplicate') return (_entry, { marks }) => marks.isDuplicate;
      if (mark === 'late') return (_entry, { marks }) => marks.isLate;
      return (entry) => hasMark(entry, mark);
    }
    case 'entry':
      return term.test;
  }
}

function compile(search: Search, now: number): EntryTest {
  switch (search.kind) {
    case 'term':
      return entryTest(termTable[search.name].read(search.value, now));
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
