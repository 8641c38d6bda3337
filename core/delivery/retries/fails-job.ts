/**
 * Whether what came of one destination ends GitLab's job for the ones after it. The newer streamer catches errors
 * for each destination, so nothing does there; a version that has both goes by the destination.
 * Source: GitLab `ee/lib/audit_events/strategies/` (16.1), `ee/lib/audit_events/streaming/` (19.4).
 */
import type { AttemptEntry } from '../../log/log-entry.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { DeliveryDecision, DeliverySkip } from '../delivery-plan.ts';
import { skipDelivery } from '../planning/plan-request.ts';
import { profileOfStreamer } from '../planning/profile-of-streamer.ts';
import type { SkipReason } from '../planning/skip-reason.ts';

/** Errors that Ruby raises before anything is sent, and that GitLab does not expect. */
const failing: ReadonlySet<string> = new Set<SkipReason>(['header-refused', 'too-large']);

export function skipFailsJob(
  { reason, destination }: Pick<DeliverySkip, 'reason' | 'destination'>,
  profile: Profile,
): boolean {
  const own = profileOfStreamer(destination.model, profile);
  return failing.has(reason) && !supports(own, 'consolidated-streaming');
}

/** @param entry what was logged of the destination */
export function failsJob(
  entry:
    Pick<AttemptEntry, 'kind' | 'verdict'> | Pick<DeliverySkip, 'kind' | 'reason' | 'destination'>,
  profile: Profile,
): boolean {
  return entry.kind === 'skip'
    ? skipFailsJob(entry, profile)
    : entry.verdict.code === 'job-retried' || entry.verdict.code === 'job-dead';
}

/** A decision as it stands when the job has failed before it was reached; a skip stays what it is. */
export function afterFailedJob(
  decision: DeliveryDecision,
  failedAt: string,
  { version }: Profile,
): DeliverySkip {
  if (decision.kind === 'skip') {
    return decision;
  }
  const reason: SkipReason = 'job-failed';
  return skipDelivery(decision, { reason, message: jobFailedMessage(version, failedAt) });
}

export function jobFailedMessage(version: string, failedAt: string): string {
  return `GitLab ${version} does not get this far: its job failed at the destination ${failedAt}. Mend that one first.`;
}
