import { describe, expect, it } from 'vitest';

import { noTotals } from '#core/log/totals/log-totals.ts';

import { createStyle } from '../format/style.ts';
import { summaryLines } from './print-summary.ts';

const plain = createStyle(false);

describe('the summary of a log', () => {
  it('prints sums that add up', () => {
    const totals = { ...noTotals(), fired: 7, received: 5, joined: 4, lost: 2, apiCalls: 3 };
    totals.deliveries = { delivered: 2, rejected: 1, failed: 1, cancelled: 2, skipped: 1 };
    expect(summaryLines(totals, plain)).toEqual([
      'fired: 7 = 6 planned + 1 skipped',
      'planned: 6 = 3 answered + 1 failed + 2 cancelled',
      'answered: 3 = 2 delivered + 1 rejected',
      'lost: 2',
      'retries among them: 0',
      'received: 5 = 4 sent from here + 1 from others',
      'duplicates: 0',
      'imported: 0',
      'API calls: 3, 0 refused',
    ]);
  });

  it('says it where they do not', () => {
    expect(summaryLines({ ...noTotals(), fired: 1 }, plain).at(-1)).toBe(
      'It does not add up: planned is 1, and its parts make 0: 1 are missing.',
    );
  });
});
