import { describe, expect, it } from 'vitest';

import { noPicks, pickRange, togglePick } from './grid-picks.ts';

describe('picking rows', () => {
  it('puts a row in and takes it out', () => {
    const one = togglePick(noPicks, null, 3);
    expect([...one]).toEqual([3]);
    expect([...togglePick(one, null, 5)]).toEqual([3, 5]);
    expect([...togglePick(one, null, 3)]).toEqual([]);
  });

  it('counts the open row as the first pick', () => {
    expect([...togglePick(noPicks, 2, 7)]).toEqual([2, 7]);
    expect([...togglePick(noPicks, 2, 2)]).toEqual([2]);
    expect([...togglePick(new Set([4]), 2, 7)]).toEqual([4, 7]);
  });

  it('picks a range from either end', () => {
    const keyAt = (index: number): number => index * 10;
    expect([...pickRange(keyAt, 1, 3)]).toEqual([10, 20, 30]);
    expect([...pickRange(keyAt, 3, 1)]).toEqual([10, 20, 30]);
    expect([...pickRange(keyAt, 2, 2)]).toEqual([20]);
  });
});
