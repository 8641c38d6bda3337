/**
 * Somebody who can show what an endpoint has kept. Asked before anything is sent, so that what was there already does
 * not count, and afterwards until everything is there or the wait is over.
 */
export interface Witness {
  /** What is kept there now, as text. Of a file what was appended since it was opened. */
  readonly ask: () => Promise<string>;
  readonly close: () => Promise<void>;
}
