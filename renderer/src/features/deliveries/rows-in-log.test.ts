import { describe, expect, it } from 'vitest';

import { noTotals } from '#core/log/totals/log-totals.ts';

import { rowsInLog } from './rows-in-log.ts';

describe('rowsInLog', () => {
  it('takes an attempt and its capture for one row, in every view', () => {
    const entries = { attempt: 5, skip: 2, capture: 4, 'api-call': 3, notice: 1 };
    const totals = { ...noTotals(), entries, joined: 4 };
    expect(rowsInLog(totals, 'deliveries')).toBe(7);
    expect(rowsInLog(totals, 'api-calls')).toBe(3);
    expect(rowsInLog(totals, 'everything')).toBe(11);
  });
});
