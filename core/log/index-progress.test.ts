import { expect, it } from 'vitest';

import { indexPercent, indexSentence } from './index-progress.ts';

it.each([
  [0, 3, 0],
  [1, 3, 33],
  [999_999, 1_000_000, 99],
  [3, 3, 100],
  [0, 0, 100],
])('says of %i of %i entries that it is %i per cent', (done, total, percent) => {
  expect(indexPercent({ done, total })).toBe(percent);
});

it('says how many were read of how many, and what waits', () => {
  expect(indexSentence({ done: 16_400, total: 1_000_000 })).toBe(
    'The index of the log is being made: 16,400 of 1,000,000 entries. Searches wait for it, all else goes on.',
  );
});
