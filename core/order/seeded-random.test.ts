import { describe, expect, it } from 'vitest';

import { createSeededRandom, drawOrder } from './seeded-random.ts';

describe('a seeded order', () => {
  it('has every number once, and comes again with its seed', () => {
    const order = drawOrder(50, createSeededRandom(5));
    expect(order.toSorted((one, other) => one - other)).toEqual([...Array(50).keys()]);
    expect(drawOrder(50, createSeededRandom(5))).toEqual(order);
    expect(drawOrder(50, createSeededRandom(6))).not.toEqual(order);
  });

  it('gives each of a few things each place about equally often', () => {
    const random = createSeededRandom(1);
    const firsts = Array.from({ length: 6000 }, () => drawOrder(3, random)[0]);
    for (const thing of [0, 1, 2]) {
      const times = firsts.filter((first) => first === thing).length;
      expect(times).toBeGreaterThan(1850);
      expect(times).toBeLessThan(2150);
    }
  });
});
