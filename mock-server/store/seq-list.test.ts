import { describe, expect, it } from 'vitest';

import { placeFor, SeqList } from './seq-list.ts';

describe('a list of places', () => {
  it('has each once and in order, however they come', () => {
    const list = new SeqList();
    for (const seq of [5, 9, 1, 5, 7, 9, 10]) list.add(seq);
    expect([...list.all]).toEqual([1, 5, 7, 9, 10]);
    expect(list).toHaveLength(5);
  });

  it('grows by as many as come at once', () => {
    const list = new SeqList();
    const many = Uint32Array.from({ length: 5000 }, (_, index) => 2 * index + 2);
    list.append([1]);
    list.append(many);
    list.append([]);
    list.add(3);
    expect([...list.all]).toEqual([1, 2, 3, ...many.subarray(1)]);
  });

  it('is what it was for whoever took a copy', () => {
    const list = new SeqList();
    list.append([2, 4]);
    const taken = list.all.slice();
    list.add(1);
    expect([...taken]).toEqual([2, 4]);
  });

  it('tells where a place stands, or would', () => {
    expect([1, 2, 3, 9].map((seq) => placeFor([2, 4, 6], seq))).toEqual([0, 0, 1, 3]);
  });
});
