/** How the events of a run are gathered into batches, and whether they are at all: the profile decides that. */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { OrderWishes } from '#core/order/order-fields.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';

export type BatchWishes = Pick<OrderWishes, 'batchSize' | 'batchLinger'>;

/** @throws HarnessError `run/no-batches` when a run asks for batches and the version sends none */
export function checkBatching({ batchSize, batchLinger }: BatchWishes, profile: Profile): void {
  if (batchSize === undefined && batchLinger === undefined) return;
  if (supports(profile, 'batched-delivery')) return;
  const remedy = profile.missing?.get('batched-delivery') ?? 'a later one may send batches';
  throw new HarnessError({
    code: 'run/no-batches',
    category: 'user-input',
    message: `Failed to start a run in batches: GitLab ${profile.version} sends each event by itself (${remedy}). Try the profile next, or leave the batch size and the linger out.`,
    details: { profile: profile.version },
  });
}

/** The profile with what the run asks for in the place of GitLab's own figures. */
export function withBatching(profile: Profile, { batchSize, batchLinger }: BatchWishes): Profile {
  const { settings } = profile;
  const maxBatchEvents = batchSize ?? settings.maxBatchEvents;
  return {
    ...profile,
    settings: {
      ...settings,
      maxBatchEvents,
      batchLingerMs: batchLinger ?? settings.batchLingerMs,
    },
  };
}
