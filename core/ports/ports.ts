/**
 * What core asks of the machine it runs on. Handed in, never imported, so that a rule can be tested
 * with a clock that stands still and ids that are known.
 */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /** Milliseconds by a clock that never goes back; only differences mean anything. */
  monotonic(): number;
}

export interface RandomSource {
  /** A random (version 4) UUID in lower case. */
  uuid(): string;
  /** That many random characters out of 0-9, A-Z, a-z. */
  alphanumeric(length: number): string;
}

/** Ids of stored events, as a database sequence gives them out. */
export interface RowNumbers {
  /** Higher than every one before; positive. */
  next(): number;
}
