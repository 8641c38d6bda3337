/** What a term of a search is: how its value is read, and what it then asks of an entry. */
import type { LogEntry } from '../../log/log-entry.ts';
import type { ArrivalMarks } from '../arrivals.ts';

export interface Seen {
  /** Text of a request's body that stands beside the log; null = it does not, or was not read. */
  readonly largeBody: string | null;
  readonly marks: ArrivalMarks;
}

export type TermTest = (entry: LogEntry, seen: Seen) => boolean;

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

/** Thrown by `read`, and by nothing else; the reader of the search knows the place. */
export class TermProblem extends Error {
  constructor(
    message: string,
    readonly advice: string,
    readonly meant: readonly string[] = [],
  ) {
    super(message);
  }
}
