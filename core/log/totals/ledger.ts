/** The ledger: the totals of a log as sums that must add up, for a person. */
import type { LogTotals } from './log-totals.ts';

export interface LedgerLine {
  readonly name: string;
  readonly sum: number;
  /** What it is the sum of, or what of it is what. */
  readonly parts: readonly (readonly [name: string, count: number])[];
  /** Whether the parts must make up the sum. */
  readonly exact: boolean;
}

export function ledgerOf(totals: LogTotals): readonly LedgerLine[] {
  const { fired, deliveries, lost, retries, received, joined, duplicates, imported } = totals;
  const { delivered, rejected, failed, cancelled, skipped } = deliveries;
  const planned = fired - skipped;
  const answered = delivered + rejected;
  return [
    {
      name: 'fired',
      sum: fired,
      parts: [
        ['planned', planned],
        ['skipped', skipped],
      ],
      exact: true,
    },
    {
      name: 'planned',
      sum: planned,
      parts: [
        ['answered', answered],
        ['failed', failed],
        ['cancelled', cancelled],
      ],
      exact: true,
    },
    {
      name: 'answered',
      sum: answered,
      parts: [
        ['delivered', delivered],
        ['rejected', rejected],
      ],
      exact: true,
    },
    { name: 'lost', sum: lost, parts: [], exact: false },
    { name: 'retries among them', sum: retries, parts: [], exact: false },
    {
      name: 'received',
      sum: received,
      parts: [
        ['sent from here', joined],
        ['from others', received - joined],
      ],
      exact: true,
    },
    { name: 'duplicates', sum: duplicates, parts: [], exact: false },
    { name: 'imported', sum: imported, parts: [], exact: false },
    {
      name: 'API calls',
      sum: totals.apiCalls,
      parts: [['refused', totals.apiCallsRefused]],
      exact: false,
    },
  ];
}

/** What does not add up, as sentences; none = it does. */
export function ledgerFaults(totals: LogTotals): readonly string[] {
  return ledgerOf(totals).flatMap(({ name, sum, parts, exact }) => {
    const found = parts.reduce((total, [, count]) => total + count, 0);
    if (!exact || (found === sum && parts.every(([, count]) => count >= 0))) return [];
    return [`${name} is ${sum}, and its parts make ${found}: ${sum - found} are missing.`];
  });
}
