/** What is claimed of a log, and what came of the claim. */
import type { NearMiss } from '../search/near-misses.ts';
import type { Search } from '../search/search.ts';
import type { BodyPointer } from './body-pointer.ts';

export interface Assertion {
  /** What is counted; each request once. */
  readonly search: Search;
  /** Values that the body has to have, to be counted. */
  readonly pointers: readonly BodyPointer[];
  readonly atLeast: number;
  /** null = any number. */
  readonly atMost: number | null;
  /** Finds that have to come one after the other, others between them or not; empty = any order. */
  readonly inOrder: readonly Search[];
  /** Whether an event may come to one place only once. */
  readonly noDuplicates: boolean;
  /** What each delivery has to come to, in a word of a scenario; null = anything. */
  readonly expect: string | null;
}

export interface AssertionFailure {
  readonly code: 'count' | 'order' | 'duplicates' | 'expect';
  readonly expected: string;
  readonly actual: string;
  /** Places that show it, few of them. */
  readonly seqs: readonly number[];
  readonly nearest: readonly NearMiss[];
}

export interface AssertionReport {
  readonly passed: boolean;
  readonly found: number;
  /** The first hundred. */
  readonly seqs: readonly number[];
  readonly failures: readonly AssertionFailure[];
}
