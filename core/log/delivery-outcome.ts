/** What came of a delivery in one word, the same wherever deliveries are counted one by one. */
import type { SkipReason } from '../delivery/planning/skip-reason.ts';
import type { AttemptEntry, SkipEntry } from './log-entry.ts';

export type DeliveryOutcome = 'delivered' | 'failed' | 'skipped';

/** Where GitLab would try and fail before a byte is sent; any other skip was not meant to be sent. */
const failedUnsent: ReadonlySet<string> = new Set<SkipReason>([
  'header-refused',
  'job-failed',
  'circuit-open',
  'too-large',
  'invalid-url',
  'url-blocked',
]);

/** Whether it was broken off in this harness: GitLab had no say in what became of it. */
export function isCancelled(
  entry: Pick<AttemptEntry, 'kind' | 'error'> | Pick<SkipEntry, 'kind'>,
): boolean {
  return entry.kind === 'attempt' && entry.error?.code === 'cancelled';
}

/** Any 2xx answer is `delivered`; what GitLab cannot send is `failed`. */
export function deliveryOutcome(
  entry: Pick<AttemptEntry, 'kind' | 'response'> | Pick<SkipEntry, 'kind' | 'reason'>,
): DeliveryOutcome {
  if (entry.kind === 'skip') return failedUnsent.has(entry.reason) ? 'failed' : 'skipped';
  const status = entry.response?.status ?? 0;
  return status >= 200 && status <= 299 ? 'delivered' : 'failed';
}
