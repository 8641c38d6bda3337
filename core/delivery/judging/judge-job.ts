/**
 * What GitLab's job makes of one destination after another: a decision is held against what is known by now, and what
 * came of a request is judged with all that follows from it, each in one answer. Nothing is kept here: whoever
 * carries the job out hands in how things stand, and keeps what it is given.
 * An error that GitLab does not expect ends the job for the destinations after it, and the whole job is due again.
 * The newer streamer catches errors for each destination, so nothing does there; a version that has both goes by the
 * destination.
 * Source: GitLab `ee/lib/audit_events/strategies/` (16.1), `ee/lib/audit_events/streaming/` (19.4).
 */
import type { DestinationIdentity, Verdict } from '../../log/log-entry.ts';
import type { RandomSource } from '../../ports/ports.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { DeliveryDecision, DeliverySkip } from '../delivery-plan.ts';
import { profileOfStreamer } from '../planning/choose-records.ts';
import { skipDelivery } from '../planning/plan-request.ts';
import type { SkipReason } from '../planning/skip-reason.ts';
import {
  type Circuit,
  type CircuitMoment,
  isCountedSkip,
  noteInCircuit,
  skipWhileOpen,
} from './judge-circuit.ts';
import { judgeOutcome, type Outcome } from './judge-outcome.ts';
import { planRetry, type Retry } from './plan-retry.ts';
import { tellCircuit, tellConsequences, tellRetry } from './tell-consequences.ts';

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
  const { circuit, count } = noteInCircuit(standing.circuit, outcome.errorCode, standing);
  const failed = verdict.code === 'job-retried';
  if (count === null && !failed) return { judgement: verdict, job: standing.job, circuit };
  const job = failed ? failAt(destination, standing) : standing.job;
  const judgement = tellConsequences(verdict, {
    speed: standing.speed,
    ...(count === null ? {} : { circuit: count }),
    ...(failed ? { retry: job.retry ?? null } : {}),
  });
  return { judgement, job, circuit };
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
