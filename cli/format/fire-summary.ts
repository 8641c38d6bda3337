/** The end of `fire` for a person: how many, and once for each different verdict what is lost and why. */
import type { Style } from './style.ts';

export interface FireTally {
  readonly delivered: number;
  readonly failed: number;
  readonly skipped: number;
  /** How many deliveries are lost for good, by the sentence of their verdict. */
  readonly lost: ReadonlyMap<string, number>;
}

/** One line with the counts, then one a verdict. */
export function fireSummary(tally: FireTally, style: Style): string[] {
  const { delivered, failed, skipped, lost } = tally;
  const count = `${delivered} delivered, ${failed} failed, ${skipped} skipped.`;
  return [
    style.bold(count),
    ...[...lost].map(([verdict, times]) => `${style.bad('lost')}  ${times} x  ${verdict}`),
  ];
}
