/**
 * Changing the world, one thing at a time, and what is said of it: the sentence of the harness, or why it
 * was refused. The lists follow by themselves, since the harness tells of each change.
 */
import { useState } from 'react';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { OperationInput } from '#contract/operations.ts';
import type { WorldChangeView } from '#contract/views/world-view.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import { useHarness } from '../../client/harness-context.tsx';

export type WorldEditInput = OperationInput<'editWorld'>['edit'];

export interface WorldMessage {
  readonly tone: 'success' | 'danger';
  readonly text: string;
}

export interface WorldChanges {
  /** What the last change said; null = nothing was changed yet. */
  readonly message: WorldMessage | null;
  readonly busy: boolean;
  /** Does one edit. Settles with what it answered, or null when it was refused. */
  readonly edit: (edit: WorldEditInput) => Promise<WorldChangeView | null>;
  /** Does something else to the world, and tells of it alike. */
  readonly carryOut: (
    work: (
      client: HarnessClient,
    ) => Promise<{ readonly summary: string } & Partial<WorldChangeView>>,
  ) => Promise<boolean>;
}

function sentenceOf({ summary, warnings = [] }: { summary: string; warnings?: string[] }): string {
  return [summary, ...warnings].join(' ');
}

export function useWorldChanges(): WorldChanges {
  const { client, queries } = useHarness();
  const [message, setMessage] = useState<WorldMessage | null>(null);
  const [busy, setBusy] = useState(false);

  const attempt = async <Answer extends { summary: string; warnings?: string[] }>(
    work: () => Promise<Answer>,
  ): Promise<Answer | null> => {
    setBusy(true);
    try {
      const answer = await work();
      setMessage({ tone: 'success', text: sentenceOf(answer) });
      await queries.invalidateQueries({ queryKey: ['listSnapshots'] });
      return answer;
    } catch (error) {
      const text = reasonOf(error);
      setMessage({ tone: 'danger', text });
      return null;
    } finally {
      setBusy(false);
    }
  };
  return {
    message,
    busy,
    edit: (edit) => attempt(() => client.call('editWorld', { edit })),
    carryOut: async (work) => (await attempt(() => work(client))) !== null,
  };
}
