/** What the receivers answer when a harness starts: the rules of whoever starts it win over the stored ones. */
import type { AnswerRulesInput } from '#core/answers/answer-rule.ts';
import { readAnswerRules } from '#core/answers/check-answer-rules.ts';

import type { WorldStore } from '../../store/world/world-store.ts';

/** @throws HarnessError `answers/invalid` */
export async function chooseAnswers(store: WorldStore, wanted: AnswerRulesInput): Promise<void> {
  const answerRules = readAnswerRules(wanted);
  await store.update((world) => ({ world: { ...world, answerRules }, result: undefined }));
}
