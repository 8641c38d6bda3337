/**
 * What came of a delivery in one word, the same for whoever shows or counts deliveries: the list, a run, the totals and
 * the command line. Whether the event is lost is another question: see `lost` of a verdict.
 */
import type { SkipReason } from '../delivery/planning/skip-reason.ts';
import type { AttemptEntry, SkipEntry } from './log-entry.ts';

export const deliveryOutcomes = [
  'delivered',
  'rejected',
  'failed',
  'cancelled',
  'skipped',
] as const;

/**
 * - `delivered`: answered 2xx
 * - `rejected`: answered otherwise
 * - `failed`: no answer was had, be it that nobody gave one or that GitLab cannot even send the request
 * - `cancelled`: broken off because its run was
 * - `skipped`: not meant to be sent
 */
export type DeliveryOutcome = (typeof deliveryOutcomes)[number];

/** Where GitLab would try and fail before a byte is sent; any other skip was not meant to be sent. */
const failedUnsent: ReadonlySet<string> = new Set<SkipReason>([
  'header-refused',
  'job-failed',
  'circuit-open',
  'too-large',
  'invalid-url',
  'url-blocked',
]);

/** What decides: the status of the answer, or why there is none. */
export type OutcomeFacts =
  | {
      readonly kind: 'attempt';
      readonly status: number | null;
      readonly errorCode: string | null;
    }
  | Pick<SkipEntry, 'kind' | 'reason'>;

/** For what is light: a row of the list, a step of a timeline. */
export function outcomeOfFacts(facts: OutcomeFacts): DeliveryOutcome {
  if (facts.kind === 'skip') return failedUnsent.has(facts.reason) ? 'failed' : 'skipped';
  const { status, errorCode } = facts;
  if (status === null) return errorCode === 'cancelled' ? 'cancelled' : 'failed';
  return status >= 200 && status <= 299 ? 'delivered' : 'rejected';
}

export function deliveryOutcome(
  entry: Pick<AttemptEntry, 'kind' | 'response' | 'error'> | Pick<SkipEntry, 'kind' | 'reason'>,
): DeliveryOutcome {
  if (entry.kind === 'skip') return outcomeOfFacts(entry);
  const { response, error } = entry;
  return outcomeOfFacts({
    kind: 'attempt',
    status: response?.status ?? null,
    errorCode: error?.code ?? null,
  });
}

/** Whether it was meant to be sent and is not delivered: what an exit code and `expect: failed` go by. */
export function isUndelivered(outcome: DeliveryOutcome): boolean {
  return outcome !== 'delivered' && outcome !== 'skipped';
}

// Whether an entry is what its delivery came to. An answer that redirects onwards is not: the attempt after it
// goes on. Counts and lists of deliveries leave such entries out.

type Delivered = Pick<AttemptEntry, 'kind' | 'verdict'> | Pick<SkipEntry, 'kind'>;

export function endsDelivery(entry: Delivered): boolean {
  return entry.kind === 'skip' || entry.verdict.code !== 'redirected';
}
