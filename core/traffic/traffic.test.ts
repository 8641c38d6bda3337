import { describe, expect, it } from 'vitest';

import { createSeededRandom, drawOrder } from './seeded-random.ts';
import { isDrawn, lanesFor, plainTraffic } from './traffic.ts';

describe('lanesFor', () => {
  it('has a whole burst under way at once, as far as that goes', () => {
    expect(lanesFor(4, plainTraffic)).toBe(4);
    expect(lanesFor(4, { ...plainTraffic, burst: 50 })).toBe(50);
    expect(lanesFor(4, { ...plainTraffic, burst: 5000 })).toBe(256);
    expect(lanesFor(1, { ...plainTraffic, twins: true })).toBe(2);
  });
});

describe('isDrawn', () => {
  it('is true where lots decide', () => {
    expect(isDrawn(plainTraffic)).toBe(false);
    expect(isDrawn({ ...plainTraffic, reorder: 2 })).toBe(true);
    expect(isDrawn({ ...plainTraffic, shape: 'gitlab' })).toBe(true);
  });
});

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
