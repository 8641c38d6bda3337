/** What a rehearsal ends with: its questions, each answered as far as it can be. */
import { z } from 'zod';

import { rehearsalQuestions } from './rehearsal.ts';

export const rehearsalReportSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Whether a witness showed what was kept; without one most questions are for a person. */
  proven: z.boolean(),
  events: z.object({
    /** That GitLab sent and the endpoint has to have. */
    sent: z.int(),
    /** Of these, those that came more than once. */
    again: z.int(),
    /** That happened and were never sent. */
    dropped: z.int(),
    /** That were sent although they are none of the endpoint's. */
    foreign: z.int(),
  }),
  questions: z.array(
    z.object({
      question: z.enum(rehearsalQuestions),
      words: z.string(),
      /** `ask` = only a person can say. */
      answer: z.enum(['yes', 'no', 'ask']),
      why: z.string(),
    }),
  ),
});

export type RehearsalReport = z.infer<typeof rehearsalReportSchema>;
export type RehearsalAnswer = RehearsalReport['questions'][number];

/** Whether any question has the answer that nobody wants. */
export function failsRehearsal({ questions }: Pick<RehearsalReport, 'questions'>): boolean {
  return questions.some(({ answer }) => answer === 'no');
}
