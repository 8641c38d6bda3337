/** What the receivers answer: rules, how often each has answered, and rules to begin with. */
import { z } from 'zod';

import { answerRulesSchema } from '#core/answers/answer-rule.ts';

import { answerPresetSchema, answersViewSchema } from '../views/answers-view.ts';
import { worldChangeSchema } from '../views/world-view.ts';
import { nothing, type OperationTable } from './operation.ts';

export const answerOperations = {
  getAnswers: {
    does: 'Tells by which rules the receivers answer, and how often each rule has answered.',
    input: nothing,
    output: answersViewSchema,
  },
  setAnswers: {
    does: 'Puts rules in the place of those by which the receivers answer; one that stays as it was goes on where it is, and `undoWorldChange` takes it back.',
    input: answerRulesSchema,
    output: worldChangeSchema,
  },
  resetAnswers: {
    does: 'Lets every rule begin with its first answer again, with no hits.',
    input: nothing,
    output: answersViewSchema,
  },
  listAnswerPresets: {
    does: 'Lists rules to begin with: endpoints as their documentation says that they answer, and typical faults.',
    input: nothing,
    output: z.array(answerPresetSchema),
  },
} as const satisfies OperationTable;

export type AnswerOperation = keyof typeof answerOperations;
