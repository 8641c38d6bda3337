import { describe, expect, it } from 'vitest';

import { noTotals } from '#core/log/totals/log-totals.ts';

import { rowsInLog } from './delivery-views.ts';

describe('rowsInLog', () => {
  it('takes an attempt and its capture for one row, in every view', () => {
    const entries = { attempt: 5, skip: 2, capture: 4, 'api-call': 3, notice: 1 };
    const totals = { ...noTotals(), entries, joined: 4 };
    expect(rowsInLog(totals, 'deliveries')).toBe(7);
    expect(rowsInLog(totals, 'api-calls')).toBe(3);
    expect(rowsInLog(totals, 'everything')).toBe(11);
  });

  it('takes an event that nobody got for a row of the deliveries, as the list does', () => {
    const entries = { attempt: 0, skip: 0, capture: 0, 'api-call': 0, notice: 3 };
    const totals = { ...noTotals(), entries, nobody: 2 };
    expect(rowsInLog(totals, 'deliveries')).toBe(2);
    expect(rowsInLog(totals, 'everything')).toBe(3);
  });
});
