/**
 * What GitLab's job makes of one destination after another: a decision is held against what is known by now, and what
 * came of a request is judged with all that follows from it, each in one answer. Nothing is kept here: whoever
 * carries the job out hands in how things stand, and keeps what it is given.
 * An error that GitLab does not expect ends the job for the destinations after it, and the whole job is due again.
 * The newer streamer catches errors for each destination, so nothing does there; a version that has both goes by the
 * destination.
 * Source: GitLab `ee/lib/audit_events/strategies/` (16.1), `ee/lib/audit_events/streaming/` (19.4).
 */
import type { CircuitState } from '../../log/delivery-timeline.ts';
import type { DestinationIdentity, RetryMark, Verdict } from '../../log/log-entry.ts';
import type { RandomSource } from '../../ports/ports.ts';
import { type DeliverySettings, type Profile, supports } from '../../profiles/profile.ts';
import type { DeliveryDecision, DeliverySkip } from '../delivery-plan.ts';
import { profileOfStreamer } from '../planning/choose-records.ts';
import { skipDelivery } from '../planning/plan-request.ts';
import type { SkipReason } from '../planning/skip-reason.ts';
import type { SendErrorCode } from '../send-error.ts';
import { judgeOutcome, type Outcome } from './judge-outcome.ts';
import { natsTermsOf } from './plan-redelivery.ts';
import { planRetry, type Retry } from './plan-retry.ts';
import {
  type CircuitCount,
  type Consequences,
  tellCircuit,
  tellConsequences,
  tellRetry,
} from './tell-consequences.ts';

/** How far a job has failed. */
export interface JobState {
  /** The destination at which it failed; null = it goes on. */
  readonly failedAt: string | null;
  /** The retry that follows, drawn once; null = none, undefined = the job did not fail. */
  readonly retry: Retry | null | undefined;
}

export const soundJob: JobState = { failedAt: null, retry: undefined };

/** How things stand when a destination's turn has come. */
export interface Standing extends CircuitMoment {
  readonly job: JobState;
  /** null = nothing ever failed there. */
  readonly circuit: Circuit | null;
  /** How often the job was run again before. */
  readonly retriesBefore: number;
  /** How the job came to be run again, for a destination that took it before; null = this is no duplicate. */
  readonly takenBefore: RetryMark | null;
  readonly random: Pick<RandomSource, 'uuid'>;
}

/** A judgement, and how job and circuit stand after it. */
export interface Judged<Judgement> extends Pick<Standing, 'job' | 'circuit'> {
  readonly judgement: Judgement;
}

/** Errors that Ruby raises before anything is sent, and that GitLab does not expect. */
const failing: ReadonlySet<string> = new Set<SkipReason>(['header-refused', 'too-large']);

export function skipFailsJob(
  { reason, destination }: Pick<DeliverySkip, 'reason' | 'destination'>,
  profile: Profile,
): boolean {
  const own = profileOfStreamer(destination.model, profile);
  return failing.has(reason) && !supports(own, 'consolidated-streaming');
}

export function jobFailedMessage(version: string, failedAt: string): string {
  return `GitLab ${version} does not get this far: its job failed at the destination ${failedAt}. Mend that one first.`;
}

/** The decision as it stands by now: the job may have failed, or a circuit be open; a skip may be what fails or opens it. */
export function judgeDecision(
  decision: DeliveryDecision,
  standing: Standing,
): Judged<DeliveryDecision> {
  const { job, circuit, profile, speed } = standing;
  const stands = (judgement: DeliveryDecision): Judged<DeliveryDecision> => ({
    judgement,
    job,
    circuit,
  });
  if (decision.kind === 'plan') {
    const { failedAt } = job;
    if (failedAt === null) return stands(skipWhileOpen(decision, circuit, standing) ?? decision);
    const reason: SkipReason = 'job-failed';
    const message = jobFailedMessage(profile.version, failedAt);
    return stands(skipDelivery(decision, { reason, message }));
  }
  if (job.failedAt !== null) return stands(decision);
  if (skipFailsJob(decision, profile)) {
    const failed = failAt(decision.destination, standing);
    const judgement = withSentence(decision, tellRetry(failed.retry, speed));
    return { judgement, job: failed, circuit };
  }
  if (!isCountedSkip(decision.reason)) return stands(decision);
  // A request that fails before it is sent counts as a failure of its destination too.
  const open = skipWhileOpen(decision, circuit, standing);
  if (open !== null) return stands(open);
  const noted = noteInCircuit(circuit, decision.reason, standing);
  const judgement =
    noted.count === null ? decision : withSentence(decision, tellCircuit(noted.count, speed));
  return { judgement, job, circuit: noted.circuit };
}

export interface AttemptOutcome {
  readonly outcome: Outcome;
  readonly destination: DestinationIdentity;
  readonly profile: Profile;
}

/**
 * What this GitLab would now do, in words, and what follows for the job and for the destination's circuit.
 * @param standing null = nothing follows: a redirect goes on, and what is no job of GitLab's is not run again
 */
export function judgeAttempt(
  { outcome, destination, profile }: AttemptOutcome,
  standing: Standing | null,
): Judged<Verdict> {
  const verdict = judgeOutcome(outcome, profileOfStreamer(destination.model, profile));
  if (standing === null) return { judgement: verdict, job: soundJob, circuit: null };
  // A status that is taken for a failure counts as an error does.
  const failure = verdict.code === 'status-failed' ? verdict.code : outcome.errorCode;
  const { circuit, count } = noteInCircuit(standing.circuit, failure, standing);
  const { takenBefore, speed } = standing;
  const failed = verdict.code === 'job-retried';
  const redelivery = redeliveryAfter(verdict, standing);
  if (!failed && takenBefore === null && count === null && redelivery === undefined) {
    return { judgement: verdict, job: standing.job, circuit };
  }
  const job = failed ? failAt(destination, standing) : standing.job;
  const judgement = tellConsequences(verdict, {
    speed,
    ...(takenBefore === null ? {} : { takenBefore }),
    ...(count === null ? {} : { circuit: count }),
    ...(failed ? { retry: job.retry ?? null } : {}),
    ...(redelivery === undefined ? {} : { redelivery }),
  });
  return { judgement, job, circuit };
}

/** What follows for a batch that failed here; undefined = nothing does. */
function redeliveryAfter(
  { code, lost }: Verdict,
  { profile, retriesBefore }: Standing,
): Consequences['redelivery'] {
  const comesAgain = !lost && (code === 'status-failed' || code === 'error-failed');
  if (!comesAgain || !supports(profile, 'batched-delivery')) return undefined;
  const { redeliveries: of, delayMs } = natsTermsOf(profile);
  const number = retriesBefore + 1;
  return number > of ? null : { number, of, delayMs: delayMs(number) };
}

function failAt(
  { url }: DestinationIdentity,
  { profile, random, retriesBefore }: Standing,
): JobState & { readonly retry: Retry | null } {
  return { failedAt: url, retry: planRetry(retriesBefore, profile, random) };
}

function withSentence(skip: DeliverySkip, sentence: string): DeliverySkip {
  return { ...skip, message: `${skip.message} ${sentence}` };
}

// The circuit breaker that newer versions keep for each destination, as a fold of what came of its deliveries: which
// outcomes it counts, when it opens, and what is skipped while it is open. Times are milliseconds by whatever clock
// the caller keeps to; nothing here waits or looks at one.
// Source: GitLab `ee/lib/audit_events/streaming/circuit_breaker.rb` (19.4.1, and a copy after 19.0),
// `base_streamer.rb` there for what comes before anything is sent.

export interface CircuitLimits {
  /** Failures in a row that open the circuit. */
  readonly failures: number;
  /** Each failure begins the window anew: the count is forgotten when the newest is this old. */
  readonly windowMs: number;
  readonly openMs: number;
}

export interface Circuit {
  /** When the failures that count were, oldest first. */
  readonly failures: readonly number[];
  /** null = closed since the beginning, or since it was last looked at. */
  readonly openUntil: number | null;
}

/** The limits of a GitLab version. The window is the same in all that were read. */
export function circuitLimitsOf({
  circuitFailures,
  circuitOpenMs,
}: Pick<DeliverySettings, 'circuitFailures' | 'circuitOpenMs'>): CircuitLimits {
  return { failures: circuitFailures, windowMs: 5 * 60_000, openMs: circuitOpenMs };
}

export const closedCircuit: Circuit = { failures: [], openUntil: null };

/** The same limits for a clock that runs so many times as fast. */
export function atSpeed(
  { failures, windowMs, openMs }: CircuitLimits,
  speed: number,
): CircuitLimits {
  return { failures, windowMs: windowMs / speed, openMs: openMs / speed };
}

/** Whether nothing is sent at that time. */
export function isCircuitOpen({ openUntil }: Circuit, at: number): boolean {
  return openUntil !== null && at < openUntil;
}

export interface CircuitEvent {
  readonly at: number;
  readonly failed: boolean;
}

/** A success clears the count. What comes in while it is open was under way before, and changes nothing. */
export function foldCircuit(
  circuit: Circuit,
  { at, failed }: CircuitEvent,
  { failures: most, windowMs, openMs }: CircuitLimits,
): Circuit {
  if (isCircuitOpen(circuit, at)) {
    return circuit;
  }
  if (!failed) {
    return closedCircuit;
  }
  const newest = circuit.failures.at(-1);
  const isKept = newest !== undefined && at - newest < windowMs;
  const failures = [...(isKept ? circuit.failures : []), at];
  return failures.length < most
    ? { failures, openUntil: null }
    : { failures: [], openUntil: at + openMs };
}

const uncounted: ReadonlySet<string> = new Set<SendErrorCode>([
  'cancelled',
  'unreadable-answer',
  'other',
]);

/**
 * What one attempt counts for. Any answer is a success, 5xx too, unless the version takes its status for a failure; of
 * the errors only those count that GitLab expects and swallows.
 * @returns null = it says nothing about the destination
 */
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

/** When, under which version, and how many times as fast as GitLab's the clock runs. */
export interface CircuitMoment {
  readonly at: number;
  readonly profile: Profile;
  readonly speed: number;
}

export interface NotedCircuit {
  /** null = nothing ever failed there. */
  readonly circuit: Circuit | null;
  /** The count after a failure; null = nothing was counted. */
  readonly count: CircuitCount | null;
}

/**
 * Takes in what came of an attempt.
 * @param errorCode of an attempt that never began the reason of its skip, of a status that is a failure the
 *   verdict's code
 */
export function noteInCircuit(
  before: Circuit | null,
  errorCode: string | null,
  { at, profile, speed }: CircuitMoment,
): NotedCircuit {
  const outcome = supports(profile, 'circuit-breaker') ? circuitOutcome(errorCode) : null;
  // Where nothing fails nothing is kept.
  if (outcome === null || (outcome === 'success' && before === null)) {
    return { circuit: before, count: null };
  }
  const gitLabs = circuitLimitsOf(profile.settings);
  const event = { at, failed: outcome === 'failure' };
  const circuit = foldCircuit(before ?? closedCircuit, event, atSpeed(gitLabs, speed));
  if (outcome === 'success' || (before !== null && isCircuitOpen(before, at))) {
    return { circuit, count: null };
  }
  const { failures: of, windowMs, openMs } = gitLabs;
  const opened = circuit.openUntil !== null;
  const failures = opened ? of : circuit.failures.length;
  return { circuit, count: { failures, of, windowMs, openMs: opened ? openMs : null } };
}

/** The skip that takes the decision's place while the circuit is open; null = it stands. */
export function skipWhileOpen(
  decision: DeliveryDecision,
  circuit: Circuit | null,
  { at, profile }: CircuitMoment,
): DeliverySkip | null {
  if (circuit === null || !isCircuitOpen(circuit, at) || !supports(profile, 'circuit-breaker')) {
    return null;
  }
  const until = new Date(circuit.openUntil ?? at).toISOString();
  const reason: SkipReason = 'circuit-open';
  const message = `GitLab ${profile.version} has opened the circuit of this destination after ${profile.settings.circuitFailures} failures and sends nothing to it until ${until}: this event is lost to it. Mend the endpoint and wait until then.`;
  return skipDelivery(decision, { reason, message });
}

/** How the circuit stands at that time. */
export function circuitState(circuit: Circuit, at: number): CircuitState {
  const { openUntil, failures } = circuit;
  return openUntil !== null && isCircuitOpen(circuit, at)
    ? { open: true, until: new Date(openUntil).toISOString(), failures: 0 }
    : { open: false, until: null, failures: failures.length };
}
