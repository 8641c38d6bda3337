/** What a term of a search is: how its value is read, and what it then asks of an entry. */
import type { Annotation } from '../../annotations/annotation.ts';
import type { LogEntry, LogKind } from '../../log/log-entry.ts';
import type { ArrivalMarks } from '../arrivals.ts';
import type { Mark, NumberFact, TextFact } from '../fact-names.ts';
import type { NumberTest } from './number-term.ts';
import type { TextTest } from './text-term.ts';

export interface Seen {
  /** Text of a request's body that stands beside the log; null = it does not, or was not read. */
  readonly largeBody: string | null;
  readonly marks: ArrivalMarks;
  /** Whether the log has the other side of its request. */
  readonly isJoined: boolean;
}

export type EntryTest = (entry: LogEntry, seen: Seen) => boolean;

/** Of what is written on an entry. */
export type AnnotationTest = (annotation: Annotation) => boolean;

/**
 * What a term asks. Facts that are few and short are named, so that an index of them can answer without the entry;
 * whatever looks deeper asks the entry itself.
 */
export type TermTest =
  | { readonly of: 'texts'; readonly fact: TextFact; readonly test: TextTest }
  | { readonly of: 'number'; readonly fact: NumberFact; readonly test: NumberTest }
  /** Of what has a status at all; null is no answer. */
  | { readonly of: 'status'; readonly test: (status: number | null) => boolean }
  | { readonly of: 'mark'; readonly mark: Mark }
  /** Of what stands beside the log: `resolveAnnotations` answers it, and elsewhere nothing is written on anything. */
  | { readonly of: 'annotation'; readonly test: AnnotationTest }
  | {
      readonly of: 'entry';
      /** Kinds of entry that can match. */
      readonly kinds: readonly LogKind[];
      /**
       * Texts of which one occurs in the written form of an attempt, a capture or a skip that matches, unless its body
       * stands beside the log; none = nothing is known.
       */
      readonly needles: readonly string[];
      readonly test: EntryTest;
    };

export interface TermDefinition {
  /** What it finds, as the end of a sentence that begins with "entries". */
  readonly about: string;
  /** Values that it can have, where they are few. */
  readonly values?: readonly string[];
  /**
   * @param now milliseconds since the epoch, from which `10m` is counted
   * @throws TermProblem
   */
  readonly read: (value: string, now: number) => TermTest;
}
