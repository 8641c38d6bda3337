import { describe, expect, it } from 'vitest';

import { completeSearch } from './complete-search.ts';

const valuesOf = (name: string) => (name === 'type' ? ['user_created', 'user added'] : []);

function complete(text: string, caret = text.length) {
  return completeSearch(text, caret, valuesOf);
}

describe('completeSearch', () => {
  it('offers names of terms', () => {
    expect(complete('a st')).toEqual({ from: 2, to: 4, options: ['status:'] });
    expect(complete('(no').options).toEqual(['note:', 'not']);
    expect(complete('(not').options).toEqual(['not', 'note:']);
    expect(complete('').options).toContain('type:');
  });

  it('offers the values that a term has, and those that the log has of it', () => {
    expect(complete('is:du').options).toEqual(['is:duplicate']);
    expect(complete('type:user')).toEqual({
      from: 0,
      to: 9,
      options: ['type:user_created', 'type:"user added"'],
    });
    expect(complete('nothing:x').options).toEqual([]);
  });

  it('takes the place of the whole word that the caret is in', () => {
    expect(complete('is:late a', 6)).toEqual({ from: 0, to: 7, options: ['is:late'] });
  });
});
