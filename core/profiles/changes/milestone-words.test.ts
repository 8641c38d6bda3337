import { describe, expect, it } from 'vitest';

import { datedRows } from '#fixtures/dated-rows.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { changeHistories } from './change-history.ts';
import { describeMilestones, milestoneLabel } from './milestone-words.ts';

const milestones = describeMilestones(profileTimeline, changeHistories(profileTimeline, datedRows));
const wordsOf = (version: string) =>
  milestones.find((milestone) => milestone.version === version)?.words;

describe('describeMilestones', () => {
  it('has every milestone, oldest first', () => {
    expect(milestones.map(({ version }) => version)).toEqual(profileTimeline.milestones);
  });

  it.each([
    ['14.8', 'token header'],
    ['15.1', 'custom headers (flag)'],
    ['15.2', 'custom headers'],
    ['16.4', 'Google Cloud Logging of the instance'],
    ['19.1', 'denylist (flag)'],
    ['next', 'batches'],
  ])('says of %s that it brought %s', (version, words) => {
    expect(wordsOf(version)).toContain(words);
  });

  it('says once what several limits became', () => {
    const said = milestones.flatMap(({ words }) => words.filter((one) => one === '8 s limits'));
    expect(said).toHaveLength(1);
  });
});

describe('milestoneLabel', () => {
  it('puts the first words behind the number', () => {
    expect(milestoneLabel({ version: '18.1', words: ['8 s limits'] })).toBe('18.1: 8 s limits');
    expect(milestoneLabel({ version: '1.1', words: ['a', 'b', 'c'] })).toBe('1.1: a, b, …');
    expect(milestoneLabel({ version: '1.1', words: [] })).toBe('1.1');
  });
});
