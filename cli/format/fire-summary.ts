/** The end of `fire` for a person: how many, once for each different verdict what is lost and why, and the ledger. */
import { dealtWith, type Run } from '#contract/run.ts';
import { type Ledger, runLedger } from '#core/log/totals/ledger.ts';
import { type LedgerCounts, noLedgerCounts } from '#core/log/totals/ledger-counts.ts';

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
  /** The same by events. */
  readonly ledger: LedgerCounts;
}

/** What the run itself says that it came to. */
export type RunCounts = Pick<Run, 'events' | 'deliveries'>;

/**
 * One line with the counts, then one a verdict, then the ledger of the run: what was shown held against what the run
 * has counted.
 * @param run left out = it never came to that
 */
export function fireSummary(tally: FireTally, style: Style, run?: RunCounts): string[] {
  const { events } = run ?? {};
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
    ...(run === undefined ? [] : [ledgerLine(ledgerOfRun(tally, run), style)]),
  ];
}

function ledgerOfRun(tally: FireTally, run: RunCounts): Pick<Ledger, 'line' | 'faults'> {
  const { delivered, rejected, failed, cancelled, skipped } = tally;
  const shown = delivered + rejected + failed + cancelled + skipped;
  return runLedger(tally.ledger, { deliveries: dealtWith(run), shown });
}

/** Red when it does not add up. */
export function ledgerLine(
  { line, faults }: Pick<Ledger, 'line' | 'faults'>,
  style: Style,
): string {
  return faults.length === 0 ? style.bold(`Ledger: ${line}`) : style.bad(`Ledger: ${line}`);
}

export const noTally: FireTally = {
  ...{ delivered: 0, rejected: 0, failed: 0, cancelled: 0, skipped: 0, brokenOff: 0 },
  lost: new Map(),
  ledger: noLedgerCounts(),
};
