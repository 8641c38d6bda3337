/** The one matcher: which entries of a log a search means. */
import type { LogEntry } from '../log/log-entry.ts';
import {
  type ArrivalMarks,
  type Arrivals,
  createArrivals,
  noMarks,
  type SeenTexts,
} from './arrivals.ts';
import { durationOf, hasMark, hasStatus, statusOf, textsOf } from './entry-facts.ts';
import type { NumberFact } from './fact-names.ts';
import type { Search } from './search.ts';
import { termsOf } from './search-scope.ts';
import type { EntryTest, TermTest } from './terms/term.ts';
import { namesOtherSide, otherSide, sideOf } from './terms/term-side.ts';
import { termTable } from './terms/term-table.ts';

export interface SearchMatcher {
  /**
   * @param largeBody text of a request's body that stands beside the log; null = it does not, or nobody needs it
   * @param marks what those before it say of it, where that is known; left out = it is seen as they are given
   * @param isJoined whether the log has the other side of its request; left out = as far as the entry says
   */
  readonly matches: (
    entry: LogEntry,
    largeBody?: string | null,
    marks?: ArrivalMarks,
    isJoined?: boolean,
  ) => boolean;
  /** Whether it has to be given every entry, from the first on and in order, or the marks of those that it is given. */
  readonly needsAll: boolean;
  /** What of it those before an entry have to tell. */
  readonly asksForLate: boolean;
  readonly asksForDuplicate: boolean;
  /** Whether it looks into bodies, those beside the log too. */
  readonly needsBodies: boolean;
  /** Whether it asks of a request if the log has its other side, which what was logged first does not say by itself. */
  readonly needsJoined: boolean;
}

export interface MatchOptions {
  /** Milliseconds since the epoch, from which `10m` is counted. */
  readonly now: number;
  /** Keeps which ids came where, for `is:duplicate`; left out = a Set. */
  readonly seen?: SeenTexts;
}

const ofBodies: ReadonlySet<string> = new Set(['body', 'id']);

export function createSearchMatcher(search: Search, { now, seen }: MatchOptions): SearchMatcher {
  const terms = termsOf(search);
  const asksFor = (state: string): boolean =>
    terms.some(({ name, value }) => name === 'is' && value.toLowerCase() === state);
  const asksForLate = asksFor('late');
  const asksForDuplicate = asksFor('duplicate');
  const needsAll = asksForLate || asksForDuplicate;
  const arrivals: Arrivals = needsAll ? createArrivals(seen) : () => noMarks;
  const test = compile(search, now);
  return {
    needsAll,
    ...{ asksForLate, asksForDuplicate },
    needsBodies: terms.some(({ name }) => ofBodies.has(name)),
    needsJoined: rulesOutSide(search),
    matches: (entry, largeBody = null, marks = arrivals(entry), isJoined = namesOtherSide(entry)) =>
      test(entry, { largeBody, marks, isJoined }),
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
    case 'annotation':
      return () => false;
    case 'entry':
      return term.test;
  }
}

/** What rules out that a term holds. */
function ruledOut(term: TermTest): EntryTest {
  const test = entryTest(term);
  const side = sideOf(term);
  if (side === null) return (entry, seen) => !test(entry, seen);
  const other = otherSide(side);
  return (entry, seen) => !test(entry, seen) && !(seen.isJoined && entry.kind === other);
}

/** Whether `not` stands before what only one side of a request can tell. */
function rulesOutSide(search: Search, isNot = false): boolean {
  switch (search.kind) {
    case 'term':
      return isNot && sideOf(termTable[search.name].read(search.value, 0)) !== null;
    case 'not':
      return rulesOutSide(search.of, !isNot);
    case 'and':
    case 'or':
      return search.of.some((part) => rulesOutSide(part, isNot));
  }
}

function compile(search: Search, now: number, isNot = false): EntryTest {
  switch (search.kind) {
    case 'term': {
      const term = termTable[search.name].read(search.value, now);
      return isNot ? ruledOut(term) : entryTest(term);
    }
    case 'not':
      return compile(search.of, now, !isNot);
    case 'and':
    case 'or': {
      const tests = search.of.map((part) => compile(part, now, isNot));
      const isEvery = (search.kind === 'and') !== isNot;
      return isEvery
        ? (entry, seen) => tests.every((test) => test(entry, seen))
        : (entry, seen) => tests.some((test) => test(entry, seen));
    }
  }
}
