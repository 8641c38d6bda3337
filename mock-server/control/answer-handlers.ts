/** The operations on what the receivers answer. */
import type { OperationHandlers } from '#contract/operations.ts';
import type { AnswerOperation } from '#contract/operations/answer-operations.ts';
import type { AnswersView } from '#contract/views/answers-view.ts';
import { answerPresets } from '#core/presets/answer-presets.ts';

import type { Answering } from '../receiver/answers/create-answering.ts';
import type { WorldStore } from '../store/world/world-store.ts';
import type { WorldEditor } from '../world/create-world-editor.ts';

export interface AnswerHandlerDeps {
  readonly answering: Answering;
  readonly store: WorldStore;
  readonly editor: WorldEditor;
}

export function createAnswerHandlers({
  answering,
  store,
  editor,
}: AnswerHandlerDeps): Pick<OperationHandlers, AnswerOperation> {
  const view = (): AnswersView => ({ ...store.world.answerRules, hits: [...answering.hits()] });
  return {
    getAnswers: () => Promise.resolve(view()),
    setAnswers: (rules) => editor.setAnswers(rules),
    resetAnswers: () => {
      answering.reset();
      return Promise.resolve(view());
    },
    listAnswerPresets: () => Promise.resolve([...answerPresets]),
  };
}
