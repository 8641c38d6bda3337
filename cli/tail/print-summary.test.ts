import { describe, expect, it } from 'vitest';

import { ledgerOf } from '#core/log/totals/ledger.ts';
import { noTotals } from '#core/log/totals/log-totals.ts';

import { createStyle } from '../format/style.ts';
import { summaryLines } from './print-summary.ts';

const plain = createStyle(false);

describe('the summary of a log', () => {
  it('prints the sums, and ends with the ledger in one line', () => {
    const totals = noTotals();
    Object.assign(totals, { received: 5, joined: 4, apiCalls: 3 });
    Object.assign(totals.ledger, {
      fired: 7,
      planned: 6,
      skipped: 1,
      answered: 6,
      answeredHere: 4,
    });
    Object.assign(totals.ledger, { captured: 4, onDisk: 4, lost: 2 });
    expect(summaryLines(ledgerOf(totals), plain)).toEqual([
      'fired 7 = planned 6 + skipped 1',
      'planned 6 = answered 6 + failed 0 + cancelled 0',
      'answered 6 = here 4 + elsewhere 2',
      'answered here 4 = captured 4',
      'captured 4 = on disk 4',
      'lost 2',
      'reordered 0',
      'tried again 0',
      'redirects followed 0',
      'nobody got 0',
      'replayed 0 = answered 0 + failed 0 + cancelled 0 + skipped 0',
      'requests received 5 = sent from here 4 + from others 1',
      'duplicates among them 0',
      'imported 0',
      'API calls 3: refused 0',
      'Ledger: fired 7 = planned 6 + skipped 1; planned 6 = answered 6 + failed 0 + cancelled 0; answered 6 = here 4 + elsewhere 2; answered here 4 = captured 4; captured 4 = on disk 4; 0 duplicates, 0 reordered, 2 lost. It adds up.',
    ]);
  });

  it('is red where they do not', () => {
    const totals = noTotals();
    totals.ledger.fired = 1;
    const last = summaryLines(ledgerOf(totals), createStyle(true)).at(-1);
    expect(last?.startsWith('\u001b[31m')).toBe(true);
    expect(last).toContain(
      'It does not add up: fired is 1, but planned 0 + skipped 0 only: 1 missing.',
    );
  });
});
