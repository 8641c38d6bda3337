/**
 * When NATS brings a batch again, and why. A batch is acknowledged only when every destination has taken it, and in
 * time: one broken destination brings it again to those that have it, and so does one that is slow. Nothing waits here.
 * Source: merge requests 267213 (deadline, deliveries, backoff) and 268096 (all or nothing, failures that stay) of
 * gitlab-org/gitlab (19.x), as told in docs/discoveries/delivery.md.
 */
import type { AttemptEntry, SkipEntry } from '../../log/log-entry.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { SkipReason } from '../planning/skip-reason.ts';
import { type FailureClass, statusClass, willStay } from './failure-class.ts';
import type { Retry } from './plan-retry.ts';

const second = 1000;
const minute = 60 * second;

/** How NATS delivers a batch in one GitLab version. */
export interface NatsTerms {
  /** How long a delivery may take until it is acknowledged, in milliseconds. */
  readonly ackDeadlineMs: number;
  /** How often it comes again at the most. */
  readonly redeliveries: number;
  /** How long after a delivery that failed the next one comes, in milliseconds. @param number of it, from 1 */
  readonly delayMs: (number: number) => number;
}

/** Without a limit of its own, a message comes again until the stream forgets it, after 24 hours. */
const streamAgeMs = 24 * 60 * minute;
const shortDeadlineMs = 30 * second;
const backoffMs = [2 * minute, 5 * minute, 15 * minute, 30 * minute];

export function natsTermsOf(profile: Profile): NatsTerms {
  return supports(profile, 'nats-backoff')
    ? {
        ackDeadlineMs: 2 * minute,
        redeliveries: 9,
        delayMs: (number) => backoffMs[number - 1] ?? 60 * minute,
      }
    : {
        ackDeadlineMs: shortDeadlineMs,
        redeliveries: streamAgeMs / shortDeadlineMs - 1,
        delayMs: () => shortDeadlineMs,
      };
}

/** What came of a batch at one destination. */
export type BatchResult =
  | Pick<AttemptEntry, 'kind' | 'destination' | 'response' | 'error' | 'verdict'>
  | Pick<SkipEntry, 'kind' | 'destination' | 'reason'>;

export interface BatchDelivery {
  readonly results: readonly BatchResult[];
  /** From the first request to the last answer. */
  readonly tookMs: number;
  /** How often it came before. */
  readonly deliveriesBefore: number;
  /** In the place of GitLab's own deadline, in milliseconds. */
  readonly ackDeadlineMs?: number | undefined;
}

/** The delivery that follows; null = it is acknowledged, or the stream has forgotten it by then. */
export function planRedelivery(
  { results, tookMs, deliveriesBefore, ackDeadlineMs }: BatchDelivery,
  profile: Profile,
): Retry | null {
  const terms = natsTermsOf(profile);
  const deadlineMs = ackDeadlineMs ?? terms.ackDeadlineMs;
  const failed = results.filter((result) => isHeldAgainst(result, profile));
  const [first, ...more] = [...new Set(failed.map(({ destination }) => destination.url))];
  const number = deliveriesBefore + 1;
  const of = terms.redeliveries;
  if (number > of || (first === undefined && tookMs <= deadlineMs)) return null;
  if (first === undefined) {
    const why = `the batch was not acknowledged within ${deadlineMs / second} s`;
    return { number, of, delayMs: 0, cause: 'ack-deadline', why };
  }
  const others = more.length === 0 ? '' : ` and ${more.length} more`;
  const why = `the batch failed at ${first}${others}, and it is acknowledged for all destinations or for none`;
  return { number, of, delayMs: terms.delayMs(number), cause: 'destination-failed', why };
}

/** Whether the batch is not acknowledged because of it. */
function isHeldAgainst(result: BatchResult, profile: Profile): boolean {
  const failure = failureOf(result);
  if (failure === null) return false;
  return !(willStay(failure) && supports(profile, 'nats-drops-permanent-failures'));
}

const unsendable: ReadonlySet<string> = new Set<SkipReason>([
  'url-blocked',
  'invalid-url',
  'header-refused',
]);

function failureOf(result: BatchResult): FailureClass | null {
  if (result.kind === 'skip') return unsendable.has(result.reason) ? 'invalid_config' : null;
  const { error, verdict, response } = result;
  if (error !== null) return error.code === 'cancelled' ? null : 'connection';
  const isFailure = verdict.code === 'status-failed' && response !== null;
  return isFailure ? statusClass(response.status) : null;
}
