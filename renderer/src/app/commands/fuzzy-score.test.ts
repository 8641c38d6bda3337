import { describe, expect, it } from 'vitest';

import { fuzzyScore } from './fuzzy-score.ts';

function best(search: string, ...texts: string[]): string | undefined {
  const scored = texts.flatMap((text) => {
    const score = fuzzyScore(text, search);
    return score === null ? [] : [{ text, score }];
  });
  return scored.sort((one, other) => other.score - one.score)[0]?.text;
}

describe('fuzzyScore', () => {
  it('finds by letters in their order', () => {
    expect(fuzzyScore('Switch the GitLab version', 'swv')).not.toBeNull();
    expect(fuzzyScore('Switch the GitLab version', 'vsw')).toBeNull();
  });

  it('finds words in any order', () => {
    expect(fuzzyScore('Light or dark View', 'dark view light')).not.toBeNull();
    expect(fuzzyScore('Light or dark View', 'dark zebra')).toBeNull();
  });

  it('prefers beginnings of words, and letters that stand together', () => {
    expect(best('gv', 'Give', 'GitLab version')).toBe('GitLab version');
    expect(best('fork', 'Filter by work', 'Project forked')).toBe('Project forked');
  });

  it('prefers a word that is typed whole to beginnings of many', () => {
    const question = 'Questions: Why is my body one form key? Documentation';
    expect(best('forked', question, 'Project forked Fire a fixture')).toContain('Project');
    expect(best('key', 'Keep Every Yard', 'The monkey has a key')).toContain('monkey');
  });

  it('finds anything by nothing', () => {
    expect(fuzzyScore('anything', ' ')).toBe(0);
  });
});
