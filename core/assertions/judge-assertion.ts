/** Judges a claim about a log, fed with every entry in order. */
import { deliveryOutcome } from '../log/delivery-outcome.ts';
import type { LogEntry } from '../log/log-entry.ts';
import { ResultTally } from '../scenario/judge-expectation.ts';
import { createArrivals } from '../search/arrivals.ts';
import { textOf } from '../search/entry-facts.ts';
import { createSearchMatcher, type SearchMatcher } from '../search/match-search.ts';
import { createNearMisses, type NearMiss } from '../search/near-misses.ts';
import { printSearch } from '../search/print-search.ts';
import { isEverything } from '../search/search.ts';
import { createUniqueFinds } from '../search/unique-finds.ts';
import type { Assertion, AssertionFailure, AssertionReport } from './assertion.ts';
import { type BodyPointer, hasValue, valuesAt } from './body-pointer.ts';

const mostSeqs = 100;
const mostShown = 10;

/** @param now milliseconds since the epoch */
export class AssertionJudge {
  private readonly matcher: SearchMatcher;
  private readonly near;
  private readonly isFirst = createUniqueFinds();
  private readonly arrivals = createArrivals();
  private readonly steps: readonly SearchMatcher[];
  private readonly tally = new ResultTally();
  private readonly seqs: number[] = [];
  private readonly duplicates: number[] = [];
  /** Requests whose body has other values than the claim's. */
  private readonly otherBodies: NearMiss[] = [];
  private readonly unexpected: number[] = [];
  private found = 0;
  /** How many of the claimed order have come. */
  private reached = 0;
  private lastReached = 0;

  constructor(
    private readonly claim: Assertion,
    now: number,
  ) {
    this.matcher = createSearchMatcher(claim.search, { now });
    this.near = createNearMisses(claim.search, now);
    this.steps = claim.inOrder.map((search) => createSearchMatcher(search, { now }));
  }

  /** Whether bodies that stand beside the log are needed. */
  get needsBodies(): boolean {
    const { claim, matcher, steps } = this;
    return claim.pointers.length > 0 || [matcher, ...steps].some(({ needsBodies }) => needsBodies);
  }

  /** Whether it has to be told which requests have another side. */
  get needsJoined(): boolean {
    return [this.matcher, ...this.steps].some(({ needsJoined }) => needsJoined);
  }

  /** @param isJoined whether the log has the other side of its request; left out = as far as the entry says */
  see(entry: LogEntry, largeBody: string | null = null, isJoined?: boolean): void {
    const met = this.steps.map(({ matches }) => matches(entry, largeBody, undefined, isJoined));
    this.near.see(entry, largeBody, isJoined);
    if (!this.matcher.matches(entry, largeBody, undefined, isJoined)) return;
    if (!this.hasBody(entry, largeBody ?? textOf(entry))) return;
    if (met[this.reached] === true) {
      this.reached += 1;
      this.lastReached = entry.seq;
    }
    if (this.arrivals(entry).isDuplicate) this.duplicates.push(entry.seq);
    this.countResult(entry);
    if (!this.isFirst(entry)) return;
    this.found += 1;
    if (this.seqs.length < mostSeqs) this.seqs.push(entry.seq);
  }

  finish(): AssertionReport {
    const failures = [
      ...this.countFailure(),
      ...this.orderFailure(),
      ...this.duplicatesFailure(),
      ...this.expectFailure(),
    ];
    return { passed: failures.length === 0, found: this.found, seqs: this.seqs, failures };
  }

  private hasBody(entry: LogEntry, body: string): boolean {
    const missed = this.claim.pointers.filter((pointer) => !hasValue(body, pointer));
    if (missed.length === 0) return true;
    if (this.otherBodies.length < 3) {
      const differences = missed.map((pointer) => bodyDifference(body, pointer));
      this.otherBodies.push({ seq: entry.seq, kind: entry.kind, differences });
    }
    return false;
  }

  private countResult(entry: LogEntry): void {
    const { expect } = this.claim;
    if (expect === null || (entry.kind !== 'attempt' && entry.kind !== 'skip')) return;
    const result = {
      outcome: deliveryOutcome(entry),
      verdict: entry.kind === 'attempt' ? entry.verdict.code : null,
    };
    this.tally.add(result);
    const own = new ResultTally();
    own.add(result);
    if (own.missed(expect) !== null) this.unexpected.push(entry.seq);
  }

  private countFailure(): AssertionFailure[] {
    const { atLeast, atMost } = this.claim;
    if (this.found >= atLeast && (atMost === null || this.found <= atMost)) return [];
    const isLess = this.found < atLeast;
    return [
      {
        code: 'count',
        expected: `${countInWords(atLeast, atMost)} of ${this.claimInWords()}`,
        actual: String(this.found),
        seqs: isLess ? [] : this.seqs.slice(0, mostShown),
        nearest: isLess ? this.nearest() : [],
      },
    ];
  }

  /** What only the body keeps from being counted is nearer than anything else. */
  private nearest(): readonly NearMiss[] {
    return this.otherBodies.length > 0 ? this.otherBodies : this.near.list();
  }

  private orderFailure(): AssertionFailure[] {
    const missing = this.claim.inOrder[this.reached];
    if (missing === undefined) return [];
    const before = this.claim.inOrder[this.reached - 1];
    const after =
      before === undefined ? '' : ` after ${printSearch(before)} (at ${this.lastReached})`;
    return [
      {
        code: 'order',
        expected: this.claim.inOrder.map(printSearch).join(', then '),
        actual: `no ${printSearch(missing)}${after}`,
        seqs: this.lastReached === 0 ? [] : [this.lastReached],
        nearest: [],
      },
    ];
  }

  private duplicatesFailure(): AssertionFailure[] {
    if (!this.claim.noDuplicates || this.duplicates.length === 0) return [];
    return [
      {
        code: 'duplicates',
        expected: 'each event once at each place',
        actual: `${this.duplicates.length} that came before`,
        seqs: this.duplicates.slice(0, mostShown),
        nearest: [],
      },
    ];
  }

  private expectFailure(): AssertionFailure[] {
    const { expect } = this.claim;
    const missed = expect === null ? null : this.tally.missed(expect);
    if (missed === null) return [];
    return [
      {
        code: 'expect',
        expected: `${expect ?? ''} of each delivery`,
        actual: missed,
        seqs: this.unexpected.slice(0, mostShown),
        nearest: [],
      },
    ];
  }

  private claimInWords(): string {
    const { search, pointers } = this.claim;
    const parts = [
      ...(isEverything(search) ? ['anything'] : [printSearch(search)]),
      ...pointers.map(({ pointer, text }) => `${pointer}=${text}`),
    ];
    return parts.join(' with ');
  }
}

function bodyDifference(body: string, { pointer, text }: BodyPointer) {
  const has = valuesAt(body, pointer).map((value) => JSON.stringify(value).slice(0, 80));
  return {
    wanted: `${pointer}=${text}`,
    has: has.length === 0 ? 'nothing there' : has.join(', '),
  };
}

function countInWords(atLeast: number, atMost: number | null): string {
  if (atMost === 0) return 'none';
  if (atLeast === atMost) return `exactly ${atLeast}`;
  if (atMost === null) return `at least ${atLeast}`;
  return atLeast === 0 ? `at most ${atMost}` : `from ${atLeast} to ${atMost}`;
}
