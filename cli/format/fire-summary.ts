/** The end of `fire` for a person: how many, and once for each different verdict what is lost and why. */
import type { Style } from './style.ts';

export interface FireTally {
  readonly delivered: number;
  readonly failed: number;
  readonly skipped: number;
  /** Deliveries that were broken off in this harness. */
  readonly cancelled: number;
  /** Events of which a delivery was broken off. */
  readonly brokenOff: number;
  /** How many deliveries are lost for good, by the sentence of their verdict. */
  readonly lost: ReadonlyMap<string, number>;
}

/** How many events a run had, and how many of them were dealt with whole. */
export interface EventCount {
  readonly total: number;
  readonly done: number;
}

/**
 * One line with the counts, then one a verdict.
 * @param events left out = not known
 */
export function fireSummary(tally: FireTally, style: Style, events?: EventCount): string[] {
  const { delivered, failed, skipped, cancelled, lost } = tally;
  const parts = [`${delivered} delivered`, `${failed} failed`, `${skipped} skipped`];
  if (cancelled > 0) parts.push(`${cancelled} cancelled`);
  const unbegun = events === undefined ? 0 : events.total - events.done - tally.brokenOff;
  if (events !== undefined && unbegun > 0) {
    parts.push(`${unbegun} of ${events.total} events never begun`);
  }
  return [
    style.bold(`${parts.join(', ')}.`),
    ...[...lost].map(([verdict, times]) => `${style.bad('lost')}  ${times} x  ${verdict}`),
  ];
}

/** Both together, as of two steps. */
export function addTallies(one: FireTally, other: FireTally): FireTally {
  const lost = new Map(one.lost);
  for (const [verdict, times] of other.lost) lost.set(verdict, (lost.get(verdict) ?? 0) + times);
  return {
    delivered: one.delivered + other.delivered,
    failed: one.failed + other.failed,
    skipped: one.skipped + other.skipped,
    cancelled: one.cancelled + other.cancelled,
    brokenOff: one.brokenOff + other.brokenOff,
    lost,
  };
}

export const noTally: FireTally = {
  ...{ delivered: 0, failed: 0, skipped: 0, cancelled: 0, brokenOff: 0 },
  lost: new Map(),
};
