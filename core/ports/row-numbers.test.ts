import { describe, expect, it } from 'vitest';

import type { Clock, RandomSource } from './ports.ts';
import { createRowNumbers } from './row-numbers.ts';

const clockAt = (now: number): Clock => ({ now: () => now, monotonic: () => 0 });
const randomOf = (end: string): RandomSource => ({
  uuid: () => `00000000-0000-4000-8000-0000${end}`,
  alphanumeric: () => '',
});

function first(now: number, end = '00000000'): number {
  return createRowNumbers({ clock: clockAt(now), random: randomOf(end) }).next();
}

describe('createRowNumbers', () => {
  it('counts up by one', () => {
    const rows = createRowNumbers({ clock: clockAt(5), random: randomOf('00000007') });
    expect([rows.next(), rows.next(), rows.next()]).toEqual([5008, 5009, 5010]);
  });

  it('goes on counting when the clock moves, forwards or back', () => {
    let now = 5;
    const clock: Clock = { now: () => now, monotonic: () => 0 };
    const rows = createRowNumbers({ clock, random: randomOf('00000000') });
    expect(rows.next()).toBe(5001);
    now = 9;
    expect(rows.next()).toBe(5002);
    now = 1;
    expect(rows.next()).toBe(5003);
  });

  it('begins higher than all that began a millisecond before', () => {
    expect(first(1001, '00000000')).toBeGreaterThan(first(1000, '000003e7'));
  });

  it('begins elsewhere by chance in the same millisecond', () => {
    expect(first(1000, '00000001')).not.toBe(first(1000, '00000002'));
  });

  it('is positive, and exact in JSON readers until long after this century', () => {
    expect(first(0)).toBe(1);
    expect(Number.isSafeInteger(first(Date.UTC(2200, 0, 1), 'ffffffff'))).toBe(true);
  });
});
