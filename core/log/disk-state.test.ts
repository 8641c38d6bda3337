import { describe, expect, it } from 'vitest';

import { cureOf, unsavedAdvice, unsavedSentence } from './disk-state.ts';

const disk = { problem: 'the disk is full (ENOSPC)', entries: 2, bytes: 9, limit: 128 * 2 ** 20 };

describe('what is said of a disk that takes nothing', () => {
  it.each([
    [0, 'What comes is captured and not on disk: the disk is full (ENOSPC).'],
    [1, '1 entry is captured and not on disk: the disk is full (ENOSPC).'],
    [2, '2 entries are captured and not on disk: the disk is full (ENOSPC).'],
  ])('counts %i entries', (entries, sentence) => {
    expect(unsavedSentence({ ...disk, entries })).toBe(sentence);
  });

  it('is how much may wait, and what to do', () => {
    expect(unsavedAdvice(disk)).toMatch(/up to 128 MiB.+ Try freeing space/);
  });

  it.each([
    ['you may not use it (EACCES)', 'making the data folder writable again'],
    ['nothing can be written there (EROFS)', 'making the data folder writable again'],
    ['there is no such file or folder (ENOENT)', 'putting the data folder back'],
    ['the disk is full (ENOSPC)', 'freeing space on that disk'],
  ])('tells what helps where %s', (problem, cure) => {
    expect(cureOf(problem)).toBe(cure);
    expect(unsavedAdvice({ ...disk, problem })).toContain(`Try ${cure}:`);
  });
});
