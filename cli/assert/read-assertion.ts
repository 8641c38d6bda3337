/** From the command line of `assert` to what it claims. */
import type { Assertion } from '#core/assertions/assertion.ts';
import { type BodyPointer, readBodyPointer } from '#core/assertions/body-pointer.ts';
import { verdictCodes } from '#core/delivery/judging/judge-outcome.ts';
import { logQuerySchema, searchOf } from '#core/log/query/log-query.ts';
import { checkExpectation } from '#core/scenario/judge-expectation.ts';
import { parseSearch } from '#core/search/parse-search.ts';

import { readSearchWords } from '../options/search-words.ts';
import { usageError } from '../options/usage-error.ts';

/** As commander reads them. */
export interface AssertFlags {
  readonly count?: number;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly none?: boolean;
  readonly inOrder?: readonly string[];
  readonly duplicates: boolean;
  readonly bodyPointer?: readonly string[];
  readonly expect?: string;
  readonly file?: string;
  readonly json?: boolean;
}

/** @throws HarnessError when something cannot be read, or two counts contradict each other */
export function readAssertion(words: readonly string[], flags: AssertFlags): Assertion {
  const { inOrder = [], bodyPointer = [], expect = null } = flags;
  return {
    search: searchOf(logQuerySchema.parse(readSearchWords(words))),
    pointers: bodyPointer.map(readPointer),
    ...readCounts(flags),
    inOrder: inOrder.map(parseSearch),
    noDuplicates: !flags.duplicates,
    expect: expect === null ? null : readExpectation(expect),
  };
}

function readCounts(flags: AssertFlags): Pick<Assertion, 'atLeast' | 'atMost'> {
  const { count, atLeast, atMost, none } = flags;
  const exact = none === true ? 0 : count;
  const isTwice =
    (count !== undefined && none === true) ||
    (exact !== undefined && (atLeast !== undefined || atMost !== undefined));
  if (isTwice || (atMost !== undefined && atLeast !== undefined && atMost < atLeast)) {
    throw usageError({
      reading: 'the command line',
      problem: 'two counts contradict each other',
      advice: 'one of --count, --none, and --at-least with --at-most',
    });
  }
  if (exact !== undefined) return { atLeast: exact, atMost: exact };
  if (atMost !== undefined) return { atLeast: atLeast ?? 0, atMost };
  // An assertion about nothing would pass whatever happened; that nothing came twice is true of nothing.
  const isOther = !flags.duplicates || (flags.inOrder ?? []).length > 0;
  return { atLeast: atLeast ?? (isOther ? 0 : 1), atMost: null };
}

function readPointer(typed: string): BodyPointer {
  const pointer = readBodyPointer(typed);
  if (pointer !== null) return pointer;
  throw usageError({
    reading: `--body-pointer ${JSON.stringify(typed)}`,
    problem: 'it is no JSON pointer and a value',
    advice: '--body-pointer /details/author_name=Ada',
  });
}

function readExpectation(expected: string): string {
  const problem = checkExpectation(expected, verdictCodes);
  if (problem === null) return expected;
  throw usageError({
    reading: '--expect',
    problem: problem.replace(/\.$/, ''),
    advice: '--expect delivered, failed, skipped, or the code of a verdict',
  });
}
