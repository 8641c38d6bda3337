/**
 * Looks for a search in columns: says of each row whether the entry matches, does not, or has to be asked. One pass over
 * a column for each term, so a million entries take some ten milliseconds.
 */
import type { Mark, TextFact } from '../fact-names.ts';
import type { Search } from '../search.ts';
import type { NumberTest } from '../terms/number-term.ts';
import type { TermTest } from '../terms/term.ts';
import { otherSide, type Side, sideOf } from '../terms/term-side.ts';
import { termTable } from '../terms/term-table.ts';
import type { TextTest } from '../terms/text-term.ts';
import {
  type ColumnName,
  type ColumnPage,
  marks,
  noStatus,
  type TextLists,
  unknownTexts,
} from './entry-columns.ts';

/** In this order `and` is the least of several, `or` the greatest, and `not` turns it round. */
export const verdicts = { no: 0, maybe: 1, yes: 2 } as const;

export interface ColumnSearch {
  /** The columns that it looks at. */
  readonly needs: ReadonlySet<ColumnName>;
  /** @returns a verdict a row; the array may be used again by the next call */
  readonly look: (page: ColumnPage) => Uint8Array;
}

export interface ColumnSearchOptions {
  /** Milliseconds since the epoch, from which `10m` is counted. */
  readonly now: number;
  readonly textsOf: (fact: TextFact) => TextLists;
}

type Look = (page: ColumnPage, out: Uint8Array) => void;

/** @throws TermProblem for a search that was not read by `parseSearch` */
export function createColumnSearch(search: Search, options: ColumnSearchOptions): ColumnSearch {
  const needs = new Set<ColumnName>();
  const look = compile(search, options, needs);
  let out = new Uint8Array(0);
  return {
    needs,
    look: (page) => {
      if (out.length < page.count) out = new Uint8Array(page.count);
      look(page, out);
      return out.subarray(0, page.count);
    },
  };
}

function compile(
  search: Search,
  options: ColumnSearchOptions,
  needs: Set<ColumnName>,
  isNot = false,
): Look {
  switch (search.kind) {
    case 'term': {
      const term = termTable[search.name].read(search.value, options.now);
      const look = compileTerm(term, options, needs);
      return isNot ? ruleOut(look, sideOf(term), options, needs) : look;
    }
    case 'not':
      return compile(search.of, options, needs, !isNot);
    case 'and':
    case 'or': {
      const looks = search.of.map((part) => compile(part, options, needs, isNot));
      return (search.kind === 'and') !== isNot
        ? combine(looks, verdicts.yes, takeLeast)
        : combine(looks, verdicts.no, takeGreatest);
    }
  }
}

/** @param side of a request that can tell; null = either can */
function ruleOut(
  look: Look,
  side: Side | null,
  { textsOf }: ColumnSearchOptions,
  needs: Set<ColumnName>,
): Look {
  const turn: Look = (page, out) => {
    look(page, out);
    for (let row = 0; row < page.count; row += 1) out[row] = verdicts.yes - (out[row] ?? 0);
  };
  if (side === null) return turn;
  needs.add('kind').add('partner');
  const isOther = lookAtTexts('kind', textsOf('kind'), (kind) => kind === otherSide(side));
  let others = new Uint8Array(0);
  return (page, out) => {
    turn(page, out);
    if (others.length < page.count) others = new Uint8Array(page.count);
    isOther(page, others);
    const partners = page.column('partner');
    for (let row = 0; row < page.count; row += 1) {
      if (others[row] === verdicts.yes && partners[row] !== 0) out[row] = verdicts.no;
    }
  };
}

/** Puts what comes of the first `count` verdicts of both into the first list. */
type Take = (out: Uint8Array, part: Uint8Array, count: number) => void;

// Two loops and not one that is told what to do: a call for each of a million rows takes longer than all the rest.

const takeLeast: Take = (out, part, count) => {
  for (let row = 0; row < count; row += 1) {
    const verdict = part[row] ?? 0;
    if (verdict < (out[row] ?? 0)) out[row] = verdict;
  }
};

const takeGreatest: Take = (out, part, count) => {
  for (let row = 0; row < count; row += 1) {
    const verdict = part[row] ?? 0;
    if (verdict > (out[row] ?? 0)) out[row] = verdict;
  }
};

function combine(looks: readonly Look[], ofNothing: number, take: Take): Look {
  let part = new Uint8Array(0);
  return (page, out) => {
    const [first, ...others] = looks;
    if (first === undefined) out.fill(ofNothing, 0, page.count);
    else first(page, out);
    if (part.length < page.count) part = new Uint8Array(page.count);
    for (const look of others) {
      look(page, part);
      take(out, part, page.count);
    }
  };
}

function compileTerm(
  term: TermTest,
  { textsOf }: ColumnSearchOptions,
  needs: Set<ColumnName>,
): Look {
  switch (term.of) {
    case 'texts':
      needs.add(term.fact);
      return lookAtTexts(term.fact, textsOf(term.fact), term.test);
    case 'number': {
      const { fact, test } = term;
      if (fact === 'seq') return lookAtSeqs(test);
      needs.add(fact);
      return lookAtNumbers(fact, test);
    }
    case 'status':
      needs.add('status');
      return lookAtStatus(term.test);
    case 'mark':
      needs.add('marks');
      return lookAtMarks(term.mark);
    case 'annotation':
      return (page, out) => {
        out.fill(verdicts.no, 0, page.count);
      };
    case 'entry': {
      needs.add('kind');
      const kinds: ReadonlySet<string> = new Set(term.kinds);
      return lookAtTexts('kind', textsOf('kind'), (kind) => kinds.has(kind), verdicts.maybe);
    }
  }
}

/** Each list of texts is tested once, however many rows have it. */
function lookAtTexts(
  fact: TextFact,
  lists: TextLists,
  test: TextTest,
  found: number = verdicts.yes,
): Look {
  const known: number[] = [];
  return (page, out) => {
    for (let id = known.length; id < lists.size; id += 1) {
      known.push(lists.at(id).some(test) ? found : verdicts.no);
    }
    const ids = page.column(fact);
    for (let row = 0; row < page.count; row += 1) {
      const id = ids[row] ?? 0;
      out[row] = id === unknownTexts ? verdicts.maybe : (known[id] ?? verdicts.no);
    }
  };
}

function lookAtSeqs(test: NumberTest): Look {
  return ({ firstSeq, count }, out) => {
    for (let row = 0; row < count; row += 1) {
      out[row] = test(firstSeq + row) ? verdicts.yes : verdicts.no;
    }
  };
}

/** What is not there is no number, and passes no test. */
function lookAtNumbers(fact: 'at' | 'took', test: NumberTest): Look {
  return (page, out) => {
    const numbers = page.column(fact);
    for (let row = 0; row < page.count; row += 1) {
      out[row] = test(numbers[row] ?? Number.NaN) ? verdicts.yes : verdicts.no;
    }
  };
}

function lookAtStatus(test: (status: number | null) => boolean): Look {
  const unknown = 255;
  const known = new Uint8Array(noStatus + 1).fill(unknown);
  known[noStatus] = verdicts.no;
  return (page, out) => {
    const statuses = page.column('status');
    for (let row = 0; row < page.count; row += 1) {
      const status = statuses[row] ?? 0;
      if (known[status] === unknown) {
        known[status] = test(status === 0 ? null : status) ? verdicts.yes : verdicts.no;
      }
      out[row] = known[status] ?? verdicts.no;
    }
  };
}

/** What came before decides of two marks; whoever gives the columns knows of both. */
function lookAtMarks(mark: Mark): Look {
  const bit = marks[mark];
  const isOfArrivals = mark === 'late' || mark === 'duplicate';
  return (page, out) => {
    const bits = page.column('marks');
    for (let row = 0; row < page.count; row += 1) {
      const has = bits[row] ?? 0;
      // What a redirect led to is the same sending.
      const isAsked = (has & bit) !== 0 && !(isOfArrivals && (has & marks.hop) !== 0);
      out[row] = isAsked ? verdicts.yes : verdicts.no;
    }
  };
}
