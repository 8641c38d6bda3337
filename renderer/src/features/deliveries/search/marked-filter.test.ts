import { describe, expect, it } from 'vitest';

import { isMarkedOnly, toggleMarkedOnly } from './marked-filter.ts';

describe('showing marked rows only', () => {
  it.each([
    ['', 'is:marked'],
    ['type:a', 'type:a is:marked'],
    ['type:a or type:b', '(type:a or type:b) is:marked'],
  ])('%j becomes %j, and back', (typed, marked) => {
    expect(toggleMarkedOnly(typed)).toBe(marked);
    expect(isMarkedOnly(marked)).toBe(true);
    expect(toggleMarkedOnly(marked)).toBe(typed);
  });

  it('is one term among others, and no other term', () => {
    expect(toggleMarkedOnly('is:marked type:a')).toBe('type:a');
    expect(isMarkedOnly('not-is:marked')).toBe(false);
    expect(isMarkedOnly('type:a')).toBe(false);
  });
});
