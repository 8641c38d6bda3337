import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { countBefore, createPaceCurve, spikeFactor } from './plan-traffic.ts';

const anyPace = fc.record({
  rate: fc.double({ min: 0.01, max: 20_000, noNaN: true }),
  shape: fc.constantFrom('steady' as const, 'gitlab' as const),
  burst: fc.integer({ min: 1, max: 500 }),
  seed: fc.nat(),
});

describe('createPaceCurve', () => {
  it('never falls and begins at the start', () => {
    fc.assert(
      fc.property(anyPace, fc.nat({ max: 1_000_000 }), (pace, index) => {
        const curve = createPaceCurve(pace);
        expect(curve(0)).toBe(0);
        expect(curve(index + 1)).toBeGreaterThanOrEqual(curve(index));
      }),
    );
  });

  it('makes everything due at once without a rate', () => {
    const curve = createPaceCurve({ rate: null, shape: 'steady', burst: 1, seed: 0 });
    expect(curve(1_000_000)).toBe(0);
  });

  it('has one second in every minute with the spike of GitLab.com, else the rate', () => {
    const rate = 750;
    const curve = createPaceCurve({ rate, shape: 'gitlab', burst: 1, seed: 42 });
    const seconds = new Map<number, number>();
    for (let index = 1; curve(index) < 180_000; index += 1) {
      const second = Math.floor(curve(index) / 1000);
      seconds.set(second, (seconds.get(second) ?? 0) + 1);
    }
    const all = [...seconds.values()];
    const busy = all.filter((count) => count > rate + 2);
    // A spike may lie across the border of two seconds.
    expect(busy.length).toBeGreaterThanOrEqual(3);
    expect(busy.length).toBeLessThanOrEqual(6);
    const sum = all.reduce((before, count) => before + count, 0);
    expect(sum).toBeCloseTo(3 * (59 * rate + rate * spikeFactor), -1);
    expect(rate * spikeFactor).toBeCloseTo(10_000);
  });
});

describe('countBefore', () => {
  it('counts what is due before that moment, and nothing after it', () => {
    fc.assert(
      fc.property(anyPace, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (pace, ms) => {
        const curve = createPaceCurve(pace);
        const count = countBefore(curve, ms);
        expect(curve(count)).toBeGreaterThanOrEqual(ms);
        if (count > 0) expect(curve(count - 1)).toBeLessThan(ms);
      }),
    );
  });
});
