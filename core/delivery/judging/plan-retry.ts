/**
 * When Sidekiq runs a failed job again. A job that fails is run again whole, with every destination from the
 * start; this is how one event reaches a destination more than once.
 * Source: Sidekiq `lib/sidekiq/job_retry.rb` (`delay_for`, DEFAULT_MAX_RETRY_ATTEMPTS = 25).
 */
import type { RetryMark } from '../../log/log-entry.ts';
import type { RandomSource } from '../../ports/ports.ts';
import type { Profile } from '../../profiles/profile.ts';

export interface Retry {
  /** Which one it is, from 1. */
  readonly number: number;
  /** How many there are at the most. */
  readonly of: number;
  /** How long GitLab waits before it, in milliseconds. */
  readonly delayMs: number;
  /** What brings it again where that is not Sidekiq; left out = it is. */
  readonly cause?: RetryMark['cause'];
  /** The same in words, as a clause. */
  readonly why?: string;
}

/**
 * Sidekiq's formula: count⁴ + 15 seconds, and up to 9 times (count + 1) seconds on top of it.
 * @param count retries before this one
 * @param draw 0 to 9, what Ruby's `rand(10)` gives
 * @returns milliseconds
 */
export function retryDelayMs(count: number, draw: number): number {
  return (count ** 4 + 15 + draw * (count + 1)) * 1000;
}

/** @returns null when there is none after so many: the job is dead */
export function planRetry(
  retriesBefore: number,
  { settings }: Profile,
  random: Pick<RandomSource, 'uuid'>,
): Retry | null {
  const of = settings.jobRetries;
  return retriesBefore >= of
    ? null
    : {
        number: retriesBefore + 1,
        of,
        delayMs: retryDelayMs(retriesBefore, drawDigit(random)),
      };
}

function drawDigit(random: Pick<RandomSource, 'uuid'>): number {
  return Number.parseInt(random.uuid().slice(0, 8), 16) % 10;
}
