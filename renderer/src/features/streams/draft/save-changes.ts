/**
 * Saves what was changed on a destination, mutation by mutation. It stops at the first that GitLab refuses: what
 * was taken before stays, and saving again sends only what is left.
 */
import type { HarnessClient } from '#contract/client/harness-client.ts';

import type { Refusal } from './create-destination.ts';
import type { Step } from './plan-changes.ts';
import { sendMutation } from './send-mutation.ts';

export type SaveOutcome =
  | { readonly kind: 'saved' }
  /** With how many of the steps were taken before. */
  | (Refusal & { readonly taken: number });

/**
 * @param as username of somebody who may
 * @throws HarnessError when the harness itself cannot be asked
 */
export async function saveChanges(
  client: HarnessClient,
  steps: readonly Step[],
  as: string,
): Promise<SaveOutcome> {
  for (const [taken, { does: step, mutation }] of steps.entries()) {
    const { errors: messages } = await sendMutation(client, mutation, as);
    if (messages.length > 0) return { kind: 'refused', step, messages, taken };
  }
  return { kind: 'saved' };
}
