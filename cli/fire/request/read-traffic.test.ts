import { describe, expect, it } from 'vitest';

import { plainTraffic } from '#core/traffic/traffic.ts';

import { readTraffic } from './read-traffic.ts';

describe('readTraffic', () => {
  it('is one event after another unless told otherwise', () => {
    expect(readTraffic({})).toEqual(plainTraffic);
    expect(readTraffic({ count: 3, rate: 5 })).toEqual(plainTraffic);
  });

  it('reads every option', () => {
    const flags = { rate: 5, burst: 3, shape: 'gitlab', duration: 1000, seed: 9 } as const;
    const more = { duplicates: 5, twinIds: true, twins: true, reorder: 4, every: 10, until: 60 };
    expect(readTraffic({ ...flags, ...more })).toEqual({
      burst: 3,
      shape: 'gitlab',
      durationMs: 1000,
      seed: 9,
      duplicates: 5,
      twinIds: true,
      twins: true,
      reorder: 4,
      repeat: { everyMs: 10, forMs: 60 },
    });
  });

  it.each([
    [{ burst: 10 }, /read --burst: without a rate.*--rate/],
    [{ shape: 'gitlab' as const }, /read --shape gitlab: .*--rate 750/],
    [{ duration: 1000 }, /read --duration: without a rate/],
    [{ duration: 1000, rate: 1, count: 1 }, /--duration: it contradicts --count/],
    [{ every: 1000 }, /--every: it does not say when to stop/],
    [{ until: 1000 }, /--until: it does not say how often/],
  ])('refuses %j', (flags, message) => {
    expect(() => readTraffic(flags)).toThrow(message);
  });
});
