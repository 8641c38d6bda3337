import { describe, expect, it } from 'vitest';

import { SeqSet } from './seq-set.ts';

describe('SeqSet', () => {
  it('gives what was put in, ascending, each once, in parts', () => {
    const set = new SeqSet();
    for (const seq of [9, 1, 100_000, 9, 8, 7]) set.add(seq);
    expect(set.size).toBe(5);
    expect([...set.parts(2)]).toEqual([[1, 7], [8, 9], [100_000]]);
  });

  it('has nothing at first', () => {
    expect([...new SeqSet().parts(10)]).toEqual([]);
  });
});
