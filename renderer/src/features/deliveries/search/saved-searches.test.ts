import { describe, expect, it } from 'vitest';

import { deleteSearch, savedSearches, saveSearch } from './saved-searches.ts';

const lost = { name: 'Lost', view: 'deliveries', text: 'is:lost' } as const;
const slow = { name: 'Slow', view: 'everything', text: 'took:>1s' } as const;

describe('saved searches', () => {
  it('stand in the order in which they were saved, each name once', () => {
    saveSearch(lost);
    saveSearch(slow);
    saveSearch({ ...lost, text: 'is:lost type:user' });
    expect(savedSearches.get().map(({ name, text }) => [name, text])).toEqual([
      ['Lost', 'is:lost type:user'],
      ['Slow', 'took:>1s'],
    ]);
  });

  it('come back where they stood', () => {
    saveSearch(lost);
    saveSearch(slow);
    const putBack = deleteSearch('Lost');
    expect(savedSearches.get()).toEqual([slow]);
    putBack();
    expect(savedSearches.get()).toEqual([lost, slow]);
  });

  it.each(['{', '7', '[{"name":"x"}, {"name":"y","text":"","view":"other"}]'])(
    'are none where something else was stored: %s',
    (text) => {
      window.localStorage.setItem('auditorium.searches', text);
      expect(savedSearches.get()).toEqual([]);
    },
  );
});
