import { describe, expect, it } from 'vitest';

import { changedRecords } from './world.ts';

const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((id) => ({ id, text: '' }));
const keyOf = ({ id }: { id: string }) => id;

function changes(before: readonly unknown[], after: readonly unknown[]) {
  return changedRecords(before as { id: string }[], after as { id: string }[], keyOf);
}

describe('changedRecords', () => {
  it('is nothing for the same records', () => {
    const list = [a, b];
    expect(changes(list, list)).toEqual([]);
    expect(changes(list, [a, b])).toEqual([]);
  });

  it('tells new, replaced and gone ones, at the ends and between', () => {
    const other = { ...b, text: 'x' };
    expect(changes([], [a])).toEqual([{ before: null, after: a }]);
    expect(changes([a], [])).toEqual([{ before: a, after: null }]);
    expect(changes([a, b, c], [a, other, c])).toEqual([{ before: b, after: other }]);
    expect(changes([a, b, c], [a, c])).toEqual([{ before: b, after: null }]);
    expect(changes([b, c], [a, b, c])).toEqual([{ before: null, after: a }]);
    expect(changes([a, b], [a, b, c])).toEqual([{ before: null, after: c }]);
  });

  it('says what is there before what is gone', () => {
    const other = { ...c, text: 'x' };
    expect(changes([a, b, c], [a, other, d])).toEqual([
      { before: c, after: other },
      { before: null, after: d },
      { before: b, after: null },
    ]);
  });

  it('takes records that changed places for the same', () => {
    expect(changes([a, b, c], [c, a, b])).toEqual([]);
  });
});
