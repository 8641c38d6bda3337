import { describe, expect, it } from 'vitest';

import { SlowDisk } from './slow-disk.ts';

/** Writes that took so many milliseconds, one after another. */
function after(...writes: readonly number[]): { readonly disk: SlowDisk; readonly now: number } {
  const disk = new SlowDisk();
  let now = 0;
  for (const took of writes) {
    disk.note(now, now + took);
    now += took;
  }
  return { disk, now };
}

describe('a disk', () => {
  it.each([
    ['takes what it gets', [0.1, 4.9, 0.1], false],
    ['was held up once by a busy machine', [0.1, 30, 0.1], false],
    ['was held up now and then', [30, 0.1, 30, 0.1], false],
    ['is slow twice in a row', [0.1, 6, 6], true],
    ['has stalled', [101], true],
  ])('that %s', (_, writes, isBehind) => {
    const { disk, now } = after(...writes);
    expect(disk.isBehind(now)).toBe(isBehind);
  });

  it('is behind for two seconds', () => {
    const { disk, now } = after(6, 6);
    expect([disk.isBehind(now + 1999), disk.isBehind(now + 2000)]).toEqual([true, false]);
  });
});
