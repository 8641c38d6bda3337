/** What the receivers answer, as the harness shows it. */
import { z } from 'zod';

import { answerRulesSchema, keptAnswerRuleSchema } from '#core/answers/answer-rule.ts';

export const ruleHitsSchema = z.object({
  name: z.string().describe('name of the rule'),
  hits: z
    .int()
    .nonnegative()
    .describe('requests that it has answered since it was put there, or since it began anew'),
});

export const answersViewSchema = z.object({
  answers: z.array(keptAnswerRuleSchema),
  seed: answerRulesSchema.shape.seed,
  hits: z.array(ruleHitsSchema).describe('in the order of the rules'),
});

export type AnswersView = z.infer<typeof answersViewSchema>;

export const answerPresetSchema = z.object({
  id: z.string().describe('stable, as it is typed'),
  title: z.string(),
  kind: z
    .enum(['endpoint', 'fault'])
    .describe('whether it plays an endpoint that takes events, or one that does not'),
  note: z.string().describe('what is worth knowing before it is used'),
  source: z.string().describe('where it is said that it answers so'),
  rules: z.array(keptAnswerRuleSchema),
});
