import { describe, expect, it } from 'vitest';

import { newAttempt } from '../../test/support/log-entries.ts';
import { deliveryOutcome, isUndelivered, outcomeOfFacts } from './delivery-outcome.ts';

describe('the outcome of a delivery', () => {
  it.each([
    [200, 'delivered'],
    [299, 'delivered'],
    [304, 'rejected'],
    [500, 'rejected'],
  ])('of the status %i is %s', (status, outcome) => {
    expect(outcomeOfFacts({ kind: 'attempt', status, errorCode: null })).toBe(outcome);
  });

  it.each([
    ['refused', 'failed'],
    ['read-timeout', 'failed'],
    ['cancelled', 'cancelled'],
  ])('without an answer, for the reason %s, is %s', (code, outcome) => {
    const entry = newAttempt({ error: { code, message: '' } });
    expect(deliveryOutcome(entry)).toBe(outcome);
  });

  it.each([
    ['header-refused', 'failed'],
    ['circuit-open', 'failed'],
    ['filtered', 'skipped'],
    ['of-a-newer-version', 'skipped'],
  ])('of what was not sent, for the reason %s, is %s', (reason, outcome) => {
    expect(deliveryOutcome({ kind: 'skip', reason })).toBe(outcome);
  });

  it('counts as undelivered where the request was meant to be sent', () => {
    const outcomes = ['delivered', 'rejected', 'failed', 'cancelled', 'skipped'] as const;
    expect(outcomes.filter(isUndelivered)).toEqual(['rejected', 'failed', 'cancelled']);
  });
});
