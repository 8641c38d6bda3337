/** Changing the rules of answers. Each change can be taken back, and a refusal is told. */
import { useState } from 'react';

import type { AnswerRule } from '#core/answers/answer-rule.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../../client/harness-context.tsx';
import { useToast } from '../../../ui/overlay/toast.tsx';

export interface AnswerChanges {
  readonly busy: boolean;
  /** Settles with why it was refused; null = it was done. */
  readonly set: (rules: readonly AnswerRule[], seed: number | undefined) => Promise<string | null>;
  readonly reset: () => Promise<string | null>;
}

export function useAnswerChanges(): AnswerChanges {
  const { client, queries } = useHarness();
  const toast = useToast();
  const [busy, setBusy] = useState(false);

  const attempt = async (work: () => Promise<unknown>): Promise<string | null> => {
    setBusy(true);
    try {
      await work();
      return null;
    } catch (error) {
      toast({ text: reasonOf(error), tone: 'danger' });
      return reasonOf(error);
    } finally {
      await queries.invalidateQueries({ queryKey: ['getAnswers'] });
      setBusy(false);
    }
  };
  const undo = (): void => void attempt(() => client.call('undoWorldChange', {}));
  return {
    busy,
    set: (rules, seed) =>
      attempt(async () => {
        const { summary } = await client.call('setAnswers', {
          answers: [...rules],
          ...(seed === undefined ? {} : { seed }),
        });
        toast({ text: summary, undo });
      }),
    reset: () => attempt(() => client.call('resetAnswers', {})),
  };
}
