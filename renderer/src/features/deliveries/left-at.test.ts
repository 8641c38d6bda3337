import { describe, expect, it } from 'vitest';

import { noFilter } from './delivery-filter.ts';
import { leftFilter, leftPlace } from './left-at.ts';

describe('the filter that the list was left with', () => {
  it('is none in a new tab', () => {
    expect(leftFilter.get()).toEqual(noFilter);
    expect(leftPlace.get()).toBeNull();
  });

  it('is what was set, and of this tab only', () => {
    const filter = {
      view: 'everything',
      text: 'status:503',
      order: { sort: 'duration', descending: true },
    } as const;
    leftFilter.set(filter);
    expect(leftFilter.get()).toEqual(filter);
    expect(window.localStorage.getItem('auditorium.filter')).toBeNull();
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['nothing that is known', '{"view":"elsewhere","text":7,"order":{"sort":"size"}}'],
  ])('is none where the tab remembers %s', (_what, stored) => {
    window.sessionStorage.setItem('auditorium.filter', stored);
    window.sessionStorage.setItem('auditorium.place', stored);
    expect(leftFilter.get()).toEqual(noFilter);
    expect(leftPlace.get()).toBeNull();
  });
});
