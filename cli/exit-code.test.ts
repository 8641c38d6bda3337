import { describe, expect, it } from 'vitest';

import { errorCategories } from '#core/errors/harness-error.ts';

import { exitCodeFor } from './exit-code.ts';

describe('exitCodeFor', () => {
  it('answers 2 to what the caller typed', () => {
    expect(exitCodeFor('user-input')).toBe(2);
  });

  it.each(['configuration', 'conflict', 'network', 'internal'] as const)(
    'answers 3 to a failure of category %s',
    (category) => {
      expect(exitCodeFor(category)).toBe(3);
    },
  );

  it('never answers 1, which stands for a delivery that failed', () => {
    expect(errorCategories.map(exitCodeFor)).not.toContain(1);
  });
});
