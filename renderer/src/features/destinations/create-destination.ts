/**
 * Creates a destination with its headers and filters: several mutations, because GitLab has no single one. When
 * a later one is refused the destination exists all the same, so the outcome says how far it came and the
 * next try goes on from there.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';

import { type DestinationDraft, hasFilters, headersToAdd, kindOf } from './destination-draft.ts';
import { createMutation, eventTypesMutation, headerMutation } from './mutation-text.ts';
import { isRecord, type MutationAnswer, sendMutation } from './send-mutation.ts';

export interface CreateProgress {
  /** Global id, once it exists. */
  readonly id: string | null;
  /** Keys of the header drafts that GitLab has taken. */
  readonly headers: readonly number[];
}

export const noProgress: CreateProgress = { id: null, headers: [] };

export type CreateOutcome =
  | { readonly kind: 'created'; readonly progress: CreateProgress }
  | {
      readonly kind: 'refused';
      readonly progress: CreateProgress;
      /** What was being done, to follow "could not": "add the header foo". */
      readonly step: string;
      /** GitLab's own messages. */
      readonly messages: readonly string[];
    };

function idOf({ payload }: MutationAnswer): string | null {
  for (const value of Object.values(payload)) {
    if (isRecord(value) && typeof value['id'] === 'string') return value['id'];
  }
  return null;
}

/**
 * @param as username of somebody who may
 * @throws HarnessError when the harness itself cannot be asked
 */
export async function createDestination(
  client: HarnessClient,
  draft: DestinationDraft,
  before: CreateProgress,
  as: string,
): Promise<CreateOutcome> {
  let progress = before;
  const refuse = (step: string, messages: readonly string[]): CreateOutcome => {
    return { kind: 'refused', progress, step, messages };
  };

  if (progress.id === null) {
    const answer = await sendMutation(client, createMutation(draft), as);
    const id = idOf(answer);
    if (id === null) return refuse('create the destination', answer.errors);
    progress = { ...progress, id };
  }
  const id = progress.id ?? '';
  for (const header of headersToAdd(draft)) {
    if (progress.headers.includes(header.key)) continue;
    const { errors } = await sendMutation(client, headerMutation(id, header, kindOf(draft)), as);
    if (errors.length > 0) return refuse(`add the header ${header.name || '(no name)'}`, errors);
    progress = { ...progress, headers: [...progress.headers, header.key] };
  }
  if (hasFilters(draft)) {
    const { errors } = await sendMutation(client, eventTypesMutation(id, draft), as);
    if (errors.length > 0) return refuse('add the event type filters', errors);
  }
  return { kind: 'created', progress };
}
