import { describe, expect, it } from 'vitest';

import { type AnswerRules, answerRulesSchema } from '../../answers/answer-rule.ts';
import { emptyWorld } from '../new-world.ts';
import { setAnswerRules } from './edit-answers.ts';

function rulesOf(...rules: readonly (readonly [name: string, status: number])[]): AnswerRules {
  return answerRulesSchema.parse({
    answers: rules.map(([name, status]) => ({ name, then: [{ status }] })),
  });
}

describe('setAnswerRules', () => {
  const world = { ...emptyWorld, answerRules: rulesOf(['a', 500], ['b', 501]) };

  it.each([
    [rulesOf(['a', 500], ['b', 501], ['c', 502]), 'Answers: added "c".'],
    [rulesOf(['b', 501]), 'Answers: removed "a".'],
    [rulesOf(['a', 404], ['b', 501]), 'Answers: changed "a".'],
    [rulesOf(['b', 501], ['a', 500]), 'Answers: put in another order.'],
    [{ ...world.answerRules, seed: 7 }, 'Answers: the seed is 7.'],
    [rulesOf(['x', 1 + 99], ['a', 500]), 'Answers: added "x"; removed "b".'],
    [
      rulesOf(['a', 500], ['b', 501], ['c', 500], ['d', 500], ['e', 500], ['f', 500]),
      'Answers: added "c", "d", "e" and 1 more.',
    ],
  ])('says what changed: %#', (rules, summary) => {
    const made = setAnswerRules(world, rules);
    expect(made.summary).toBe(summary);
    expect(made.world.answerRules).toBe(rules);
  });

  it('leaves the world as it is when nothing changed', () => {
    const made = setAnswerRules(world, rulesOf(['a', 500], ['b', 501]));
    expect(made).toMatchObject({ summary: 'Changed nothing.' });
    expect(made.world).toBe(world);
  });
});
