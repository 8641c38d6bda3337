import { getEventListeners } from 'node:events';

import { describe, expect, it } from 'vitest';

import { underWayWith } from './under-way.ts';

function begin(signal: AbortSignal, name: string, cancelled: string[]) {
  const underWay = underWayWith(signal);
  const place = underWay.add({
    cancel() {
      cancelled.push(name);
      underWay.leave(place);
    },
  });
  return {
    place,
    leave: () => {
      underWay.leave(place);
    },
  };
}

describe('what is under way with a signal', () => {
  it('is cancelled when that is aborted, and nothing that has left', () => {
    const controller = new AbortController();
    const cancelled: string[] = [];
    begin(controller.signal, 'first', cancelled);
    const second = begin(controller.signal, 'second', cancelled);
    begin(controller.signal, 'third', cancelled);
    second.leave();
    controller.abort();
    expect(cancelled).toEqual(['first', 'third']);
  });

  it('takes the places of what has left', () => {
    const { signal } = new AbortController();
    const [first, second] = [begin(signal, '', []), begin(signal, '', [])];
    first.leave();
    second.leave();
    const places = [begin(signal, '', []).place, begin(signal, '', []).place];
    expect(places.toSorted()).toEqual([first.place, second.place].toSorted());
  });

  it('has one listener on it, and another signal another', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const cancelled: string[] = [];
    for (const name of ['a', 'b', 'c']) begin(one.signal, name, cancelled);
    begin(other.signal, 'd', cancelled);
    expect(getEventListeners(one.signal, 'abort')).toHaveLength(1);
    other.abort();
    expect(cancelled).toEqual(['d']);
  });
});
