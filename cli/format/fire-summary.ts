/** The end of `fire` for a person: how many, and once for each different verdict what is lost and why. */
import type { Style } from './style.ts';

export interface FireTally {
  /** By outcome (core/log/delivery-outcome.ts). */
  readonly delivered: number;
  readonly rejected: number;
  readonly failed: number;
  readonly cancelled: number;
  readonly skipped: number;
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
  const { delivered, rejected, failed, cancelled, skipped, lost } = tally;
  const unbegun = events === undefined ? 0 : events.total - events.done - tally.brokenOff;
  const parts = [
    `${delivered} delivered`,
    ...(rejected === 0 ? [] : [`${rejected} rejected`]),
    `${failed} failed`,
    ...(cancelled === 0 ? [] : [`${cancelled} cancelled`]),
    `${skipped} skipped`,
    ...(events === undefined || unbegun <= 0
      ? []
      : [`${unbegun} of ${events.total} events never begun`]),
  ];
  return [
    style.bold(`${parts.join(', ')}.`),
    ...[...lost].map(([verdict, times]) => `${style.bad('lost')}  ${times} x  ${verdict}`),
  ];
}

export const noTally: FireTally = {
  ...{ delivered: 0, rejected: 0, failed: 0, cancelled: 0, skipped: 0, brokenOff: 0 },
  lost: new Map(),
};
