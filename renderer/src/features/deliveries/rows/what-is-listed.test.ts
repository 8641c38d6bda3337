import { describe, expect, it } from 'vitest';

import { parseSearch } from '#core/search/parse-search.ts';

import { noFilter } from '../delivery-filter.ts';
import { searchForWords, whatIsListed } from './what-is-listed.ts';

describe('what is listed', () => {
  it.each([
    ['', false, 'all'],
    ['  ', true, 'all'],
    ['merge', false, 'words'],
    ['merge', true, 'pages'],
    ['is:lost', false, 'pages'],
    ['(a', true, 'problem'],
  ])('%j with older rows %s: %s', (text, hasOlder, kind) => {
    expect(whatIsListed({ ...noFilter, text }, hasOlder).kind).toBe(kind);
  });

  it('is asked of the harness in any order but that of time', () => {
    const order = { sort: 'duration', descending: true } as const;
    expect(whatIsListed({ view: 'api-calls', text: '', order }, false)).toEqual({
      kind: 'pages',
      request: { search: 'kind:api-call', ...order },
    });
  });

  it.each(['merge', 'OLD.test', 'a "b', '500 lost', '4xx', 'x:y(z)'])(
    'finds words by a search that can be read: %s',
    (text) => {
      expect(() => parseSearch(searchForWords(text))).not.toThrow();
    },
  );

  it('looks for a number among places and statuses too', () => {
    expect(searchForWords('503')).toContain('status:503');
    expect(searchForWords('503')).toContain('seq:503');
    expect(searchForWords('0')).not.toContain('seq:');
  });
});
