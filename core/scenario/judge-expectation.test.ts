import { describe, expect, it } from 'vitest';

import { checkExpectation, type DeliveryResult, ResultTally } from './judge-expectation.ts';

function tally(...results: DeliveryResult[]): ResultTally {
  const made = new ResultTally();
  for (const result of results) made.add(result);
  return made;
}

const delivered = { outcome: 'delivered', verdict: 'delivered' } as const;
const lost = { outcome: 'failed', verdict: 'lost' } as const;

describe('an expectation', () => {
  it('is known by an outcome or by the code of a verdict', () => {
    expect(checkExpectation('delivered', ['lost'])).toBeNull();
    expect(checkExpectation('lost', ['lost'])).toBeNull();
    expect(checkExpectation('deliverd', ['delivered'])).toMatch(/Did you mean delivered\?$/);
  });

  it('is met when every delivery came to it', () => {
    expect(tally(delivered, delivered).missed('delivered')).toBeNull();
    expect(tally(lost).missed('failed')).toBeNull();
    expect(tally(lost).missed('lost')).toBeNull();
  });

  it('is missed by one delivery that came to something else, which is named', () => {
    expect(tally(delivered, lost).missed('delivered')).toBe(
      'delivered is expected of each delivery, and it is so for 1 of 2 (1 failed, 1 lost)',
    );
  });

  it('is missed when there was no delivery at all', () => {
    expect(tally().missed('failed')).toBe('failed is expected, and there was no delivery');
  });
});
