import { describe, expect, it } from 'vitest';

import { readFilter } from './read-filter.ts';

describe('what is typed into the filter', () => {
  it.each(['', 'merge', '127.0.0.1:4082', 'localhost:3000/logs', 'http://a.test/x', 'a-b_c 500'])(
    'is plain words: %s',
    (text) => {
      expect(readFilter(text)).toEqual({ kind: 'words' });
    },
  );

  it.each(['status:500', 'TYPE:user', 'not is:lost', '"Ada Lovelace"', '(a or b)', 'x took:>1s'])(
    'is a search: %s',
    (text) => {
      expect(readFilter(text)).toEqual({ kind: 'search', search: text });
    },
  );

  it.each([
    ['a stauts:200', 2, 'stauts'.length],
    ['status:abc', 'status:'.length, 'abc'.length],
    ['(a', 0, 1],
  ])('is wrong at a word: %s', (text, offset, length) => {
    const read = readFilter(text);
    expect(read).toMatchObject({ kind: 'problem', problem: { offset, length } });
  });
});
