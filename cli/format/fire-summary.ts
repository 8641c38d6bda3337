/** The end of `fire` for a person: how many, and once for each different verdict what is lost and why. */
import type { Style } from './style.ts';

export interface FireTally {
  /** By outcome (core/log/delivery-outcome.ts). */
  readonly delivered: number;
  readonly rejected: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
  /** How many deliveries are lost for good, by the sentence of their verdict. */
  readonly lost: ReadonlyMap<string, number>;
}

/** One line with the counts, then one a verdict. */
export function fireSummary(tally: FireTally, style: Style): string[] {
  const { delivered, rejected, failed, cancelled, skipped, lost } = tally;
  const counts = [
    `${delivered} delivered`,
    ...(rejected === 0 ? [] : [`${rejected} rejected`]),
    `${failed} failed`,
    ...(cancelled === 0 ? [] : [`${cancelled} cancelled`]),
    `${skipped} skipped`,
  ];
  const count = `${counts.join(', ')}.`;
  return [
    style.bold(count),
    ...[...lost].map(([verdict, times]) => `${style.bad('lost')}  ${times} x  ${verdict}`),
  ];
}
