import { describe, expect, it } from 'vitest';

import {
  arrangeColumns,
  moveColumn,
  readLayout,
  resizeColumn,
  usualLayout,
} from './column-layout.ts';

const columns = ['a', 'b', 'c', 'd'].map((id) => ({
  ...{ id, header: id, track: '50px', shown: 'always' as const, cell: () => null },
  ...(id === 'c' ? { least: '180px' } : {}),
}));
const idsOf = (layout: Parameters<typeof arrangeColumns>[1]): string =>
  arrangeColumns(columns, layout)
    .map(({ id }) => id)
    .join('');

describe('the layout of columns', () => {
  it('is the usual one until it is changed', () => {
    expect(arrangeColumns(columns, usualLayout)).toEqual(columns);
    expect(readLayout(null)).toEqual(usualLayout);
    expect(readLayout({ order: 7, widths: { a: 'wide' } })).toEqual(usualLayout);
  });

  it('puts a column that is not named behind the one that it stands behind', () => {
    expect(idsOf({ order: ['d', 'a'], widths: {} })).toBe('dabc');
    expect(idsOf({ order: ['gone', 'b'], widths: {} })).toBe('abcd');
  });

  it('moves a column, and not beyond the ends', () => {
    const ids = ['a', 'b', 'c', 'd'];
    expect(idsOf(moveColumn(usualLayout, ids, 'c', 0))).toBe('cabd');
    expect(idsOf(moveColumn(usualLayout, ids, 'a', 9))).toBe('bcda');
    expect(idsOf(moveColumn(usualLayout, ids, 'b', -3))).toBe('bacd');
  });

  it('keeps the places of columns that another view has', () => {
    expect(moveColumn({ order: ['x', 'b', 'a'], widths: {} }, ['a', 'b'], 'a', 0).order).toEqual([
      ...['a', 'b', 'x'],
    ]);
  });

  it('gives a column a width that shrinks where there is no room, within limits', () => {
    const layout = resizeColumn(resizeColumn(usualLayout, 'a', 99.6), 'c', 5000);
    const [a, b, c] = arrangeColumns(columns, layout);
    expect([a?.track, b?.track, c?.track]).toEqual([
      'minmax(min(40px, 100px), 100px)',
      '50px',
      'minmax(min(180px, 1200px), 1200px)',
    ]);
    expect(resizeColumn(layout, 'a', null).widths).toEqual({ c: 1200 });
  });
});
