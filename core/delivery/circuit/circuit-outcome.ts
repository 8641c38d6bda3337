/**
 * What the circuit breaker makes of one attempt. Any answer is a success, 5xx too; of the errors only those
 * count that GitLab expects and swallows, also where they come before anything is sent.
 * Source: GitLab `ee/lib/audit_events/streaming/` (19.4), `base_streamer.rb` there for what comes before.
 */
import type { SkipReason } from '../planning/skip-reason.ts';
import type { SendErrorCode } from '../send-error.ts';

const uncounted: ReadonlySet<string> = new Set<SendErrorCode>([
  'cancelled',
  'unreadable-answer',
  'other',
]);

/** @returns null = it says nothing about the destination */
export function circuitOutcome(errorCode: string | null): 'success' | 'failure' | null {
  if (errorCode === null) {
    return 'success';
  }
  return uncounted.has(errorCode) ? null : 'failure';
}

const countedSkips: ReadonlySet<string> = new Set<SkipReason>([
  'url-blocked',
  'invalid-url',
  'header-refused',
]);

/** Whether a request that was never sent counts as a failure of its destination. */
export function isCountedSkip(reason: string): boolean {
  return countedSkips.has(reason);
}
