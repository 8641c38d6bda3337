import { describe, expect, it } from 'vitest';

import { profileTimeline } from '#fixtures/index.ts';

import { makeProfile } from '../../profiles/make-profile.ts';
import { planRetry, retryDelayMs } from './plan-retry.ts';

const old = makeProfile('16.1', profileTimeline);
const newest = makeProfile('19.4', profileTimeline);
/** Draws 7. */
const random = { uuid: () => '00000007-0000-4000-8000-000000000000' };

describe('retryDelayMs', () => {
  it.each([
    [0, 0, 15],
    [0, 9, 24],
    [1, 0, 16],
    [2, 5, 46],
    [10, 3, 10_048],
    [24, 0, 331_791],
  ])('is, after %i retries and a draw of %i, %i s', (count, draw, seconds) => {
    expect(retryDelayMs(count, draw)).toBe(seconds * 1000);
  });
});

// row: delivery.retries
describe('row "retry count"', () => {
  it('is Sidekiq’s default of 25 in 16.1', () => {
    expect(planRetry(0, old, random)).toEqual({ number: 1, of: 25, delayMs: 22_000 });
    expect(planRetry(24, old, random)?.number).toBe(25);
    expect(planRetry(25, old, random)).toBeNull();
  });

  it('is 3 from 18.0 on', () => {
    const first = makeProfile('18.0', profileTimeline);
    expect(planRetry(0, first, random)).toMatchObject({ number: 1, of: 3 });
    expect(planRetry(2, newest, random)).toMatchObject({ number: 3, of: 3 });
    expect(planRetry(3, newest, random)).toBeNull();
  });
});
