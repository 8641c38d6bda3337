/**
 * Creates a destination with its headers and filters: several mutations, because GitLab has no single one. When
 * a later one is refused, what was made is deleted again by GitLab's own mutation, so that nothing half-made
 * stays behind.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { isRecord } from '#core/json/is-record.ts';

import { type DestinationDraft, kindOf } from './destination-draft.ts';
import { createMutation, destroyMutation } from './mutation-text.ts';
import { planCompletion } from './plan-changes.ts';
import { type MutationAnswer, sendMutation } from './send-mutation.ts';
import type { Mutation } from './write-mutation.ts';

export interface Refusal {
  readonly kind: 'refused';
  /** What was being done, to follow "could not": "add the header foo". */
  readonly step: string;
  /** GitLab's own messages. */
  readonly messages: readonly string[];
}

/** What became of a destination that was made before the refusal. */
export type Undone =
  /** It was never made. */
  | 'nothing'
  | 'deleted'
  /** It is still there, and why. */
  | { readonly id: string; readonly messages: readonly string[] };

export type CreateOutcome =
  { readonly kind: 'created'; readonly id: string } | (Refusal & { readonly undone: Undone });

function idOf({ payload }: MutationAnswer): string | null {
  for (const value of Object.values(payload)) {
    if (isRecord(value) && typeof value['id'] === 'string') return value['id'];
  }
  return null;
}

/**
 * @param draft one that fits the version
 * @param as username of somebody who may
 * @throws HarnessError when the harness itself cannot be asked to create it
 */
export async function createDestination(
  client: HarnessClient,
  draft: DestinationDraft,
  as: string,
): Promise<CreateOutcome> {
  const answer = await sendMutation(client, createMutation(draft), as);
  const id = idOf(answer);
  if (id === null) {
    const step = 'create the destination';
    return { kind: 'refused', step, messages: answer.errors, undone: 'nothing' };
  }
  const errorsOf = async (mutation: Mutation): Promise<readonly string[]> => {
    try {
      return (await sendMutation(client, mutation, as)).errors;
    } catch (error) {
      return [reasonOf(error)];
    }
  };
  for (const { does: step, mutation } of planCompletion(id, draft)) {
    const messages = await errorsOf(mutation);
    if (messages.length > 0) {
      const { model, category } = draft;
      const left = await errorsOf(destroyMutation({ id, kind: kindOf(draft), model, category }));
      const undone = left.length === 0 ? 'deleted' : { id, messages: left };
      return { kind: 'refused', step, messages, undone };
    }
  }
  return { kind: 'created', id };
}
