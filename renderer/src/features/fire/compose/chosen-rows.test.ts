import { describe, expect, it } from 'vitest';

import { idsOf, mostOfOne, moved, rowsOf, withCount } from './chosen-rows.ts';

describe('the rows of what is chosen', () => {
  it('make one of an id that stands several times in a row, and one again further on', () => {
    const ids = ['a', 'a', 'b', 'a'];
    const rows = rowsOf(ids);
    expect(rows).toEqual([
      { id: 'a', count: 2 },
      { id: 'b', count: 1 },
      { id: 'a', count: 1 },
    ]);
    expect(idsOf(rows)).toEqual(ids);
  });

  it('take another count, none and too many', () => {
    const rows = rowsOf(['a', 'b']);
    expect(idsOf(withCount(rows, 0, 3))).toEqual(['a', 'a', 'a', 'b']);
    expect(idsOf(withCount(rows, 0, 0))).toEqual(['b']);
    expect(withCount(rows, 1, 1e9).at(1)?.count).toBe(mostOfOne);
  });

  it('move, and stay where there is no way', () => {
    const rows = rowsOf(['a', 'b', 'b', 'c']);
    expect(idsOf(moved(rows, 1, -1))).toEqual(['b', 'b', 'a', 'c']);
    expect(idsOf(moved(rows, 1, 1))).toEqual(['a', 'c', 'b', 'b']);
    expect(moved(rows, 0, -1)).toBe(rows);
    expect(moved(rows, 2, 1)).toBe(rows);
  });
});
