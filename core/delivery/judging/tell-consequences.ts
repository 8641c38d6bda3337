/**
 * What a verdict cannot know by itself: when the job runs again, and what the circuit breaker makes of it. The
 * verdict of one attempt is completed with it, in words.
 */
import type { CircuitState } from '../../log/delivery-timeline.ts';
import type { RetryMark, Verdict } from '../../log/log-entry.ts';
import type { Retry } from './plan-retry.ts';

export interface CircuitCount {
  /** Failures in a row, this one included. */
  readonly failures: number;
  readonly of: number;
  readonly windowMs: number;
  /** How long nothing is sent from now on; null = the circuit stays closed. */
  readonly openMs: number | null;
}

export interface Consequences {
  /** The retry that follows; null = that was the last; left out = the job did not fail. */
  readonly retry?: Retry | null;
  /** The delivery by NATS that follows; null = there is none any more; left out = nothing failed. */
  readonly redelivery?: Retry | null | undefined;
  /** How it came to be sent again to a destination that took it before; left out = it did not. */
  readonly takenBefore?: RetryMark;
  /** What the circuit breaker counts after this failure; left out = nothing. */
  readonly circuit?: CircuitCount;
  /** How many times as fast the clock runs. */
  readonly speed: number;
}

/** The verdict with what follows from it. */
export function tellConsequences(verdict: Verdict, consequences: Consequences): Verdict {
  const { circuit, takenBefore, redelivery, retry, speed } = consequences;
  const sentences = [
    ...(takenBefore === undefined ? [] : [tellDuplicate(takenBefore)]),
    ...(circuit === undefined ? [] : [tellCircuit(circuit, speed)]),
    ...(redelivery === undefined ? [] : [tellRedelivery(redelivery, speed)]),
  ];
  const told =
    sentences.length === 0
      ? verdict
      : { ...verdict, message: [verdict.message, ...sentences].join(' ') };
  if (redelivery === null) return { ...told, code: 'job-dead', lost: true };
  return retry === undefined ? told : withRetry(told, retry, speed);
}

/** One sentence on what made a duplicate. */
function tellDuplicate({
  why = 'Sidekiq has run the failed job again for all its destinations',
}: RetryMark): string {
  return `The endpoint had it before: ${why}.`;
}

/** One sentence on the delivery of a batch that follows, or on there being none. */
function tellRedelivery(redelivery: Retry | null, speed: number): string {
  return redelivery === null
    ? 'That was the last time: the stream keeps it no longer, and it is lost.'
    : `Delivery ${redelivery.number + 1} of ${redelivery.of + 1}, to every destination, follows ${tellDuration(redelivery.delayMs, speed)} after this one.`;
}

function withRetry(verdict: Verdict, retry: Retry | null, speed: number): Verdict {
  const message = `${verdict.message} ${tellRetry(retry, speed)}`;
  return retry === null ? { code: 'job-dead', message, lost: true } : { ...verdict, message };
}

/** One sentence on the retry that follows, or on there being none. */
export function tellRetry(retry: Retry | null, speed: number): string {
  return retry === null
    ? 'That was the last retry: the job is dead and the event is lost.'
    : `Retry ${retry.number} of ${retry.of} follows in ${tellDuration(retry.delayMs, speed)}.`;
}

/** One sentence on what the circuit breaker counts. */
export function tellCircuit(
  { failures, of, windowMs, openMs }: CircuitCount,
  speed: number,
): string {
  const count = `${ordinal(failures)} failure in a row, each within ${tellDuration(windowMs, 1)} of the one before`;
  return openMs === null
    ? `It is the ${count}; the circuit opens with the ${ordinal(of)}.`
    : `It is the ${count}: the circuit is open, and this destination is skipped for ${tellDuration(openMs, speed)}.`;
}

/**
 * How a circuit stands, as a sentence without its end.
 * @param time how a moment in ISO 8601 is written
 */
export function tellCircuitState(
  { open, until, failures }: CircuitState,
  time: (iso: string) => string,
): string {
  if (open)
    return `Its circuit is open${until === null ? '' : ` until ${time(until)}`}: nothing is sent there`;
  if (failures === 0) return 'Its circuit is closed';
  const count = failures === 1 ? '1 failure that counts' : `${failures} failures that count`;
  return `Its circuit is closed, with ${count} towards opening it`;
}

function ordinal(number: number): string {
  const endings: Readonly<Record<number, string>> = { 1: 'st', 2: 'nd', 3: 'rd' };
  return `${number}${endings[number] ?? 'th'}`;
}

/** A duration of GitLab's, and what it is here when the clock runs faster. */
export function tellDuration(ms: number, speed: number): string {
  const told = tellMs(ms);
  return speed === 1
    ? told
    : `${told} (${tellMs(ms / speed)} here: the clock runs ${speed} times as fast)`;
}

const units = [
  { name: 'days', ms: 86_400_000 },
  { name: 'hours', ms: 3_600_000 },
  { name: 'minutes', ms: 60_000 },
] as const;

function tellMs(ms: number): string {
  const unit = units.find((one) => ms >= 2 * one.ms);
  if (unit !== undefined) {
    return `${Number((ms / unit.ms).toFixed(1))} ${unit.name}`;
  }
  return ms >= 1000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.round(ms)} ms`;
}
