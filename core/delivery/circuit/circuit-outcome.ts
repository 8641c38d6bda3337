/**
 * What the circuit breaker makes of one attempt. Any answer is a success, 5xx too; of the errors only those
 * count that GitLab expects and swallows.
 * Source: GitLab `ee/lib/audit_events/streaming/` (19.4).
 */
import type { SendErrorCode } from '../send-error.ts';

const uncounted: ReadonlySet<string> = new Set<SendErrorCode>(['cancelled', 'other']);

/** @returns null = it says nothing about the destination */
export function circuitOutcome(errorCode: string | null): 'success' | 'failure' | null {
  if (errorCode === null) {
    return 'success';
  }
  return uncounted.has(errorCode) ? null : 'failure';
}
