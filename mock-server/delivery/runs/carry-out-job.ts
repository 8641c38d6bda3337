/**
 * GitLab's job for one event, or one batch of them: every destination in turn, from the decision to the log. An error that GitLab does
 * not expect ends the job for the destinations after it, and the whole job is due again; waiting for that is not
 * done here.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { isCountedSkip } from '#core/delivery/circuit/circuit-outcome.ts';
import type { DeliveryDecision, DeliverySkip, Endpoint } from '#core/delivery/delivery-plan.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { afterFailedJob, failsJob } from '#core/delivery/retries/fails-job.ts';
import { planRetry, type Retry } from '#core/delivery/retries/plan-retry.ts';
import {
  type Consequences,
  tellCircuit,
  tellRetry,
} from '#core/delivery/retries/tell-consequences.ts';
import type { RetryMark } from '#core/log/log-entry.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { findTrust } from '#core/world/find-trust.ts';
import type { TargetTrust } from '#core/world/world.ts';

import type { CircuitBoard } from '../circuit-board.ts';
import {
  deliver,
  type DeliverContext,
  type JobMarks,
  type NewAttempt,
  type NewSkip,
} from '../deliver.ts';
import type { KeptConnections } from '../sender/kept-connections.ts';
import type { RunnerDeps } from './runner-deps.ts';

export interface Job {
  /** Asked once, when the job begins: what is to be done for each destination. */
  readonly decide: () => readonly DeliveryDecision[];
  /** Its number within the run, from 1; null = it is a batch, and no job of one event. */
  readonly number: number | null;
  /** null = its first time. */
  readonly retry: RetryMark | null;
}

/** What a job needs of what runs are given. */
export type JobDeps = Pick<RunnerDeps, 'log' | 'store' | 'clock' | 'random' | 'joiner'>;

/** The job of one event by itself. Who gets it is read when the job begins, from the world as it is then. */
export function eventJob(
  event: AuditEvent,
  { number, retry }: Pick<Job, 'number' | 'retry'>,
  { store, random }: Pick<JobDeps, 'store' | 'random'>,
  profile: Profile,
): Job {
  return { number, retry, decide: () => planDeliveries(event, store.world, profile, random) };
}

export interface JobRun {
  /** null = it belongs to no run. */
  readonly id: string | null;
  readonly profile: Profile;
  readonly signal: AbortSignal;
  readonly circuits: CircuitBoard;
  readonly clockSpeed: number;
  /** Connections to use again, which no GitLab does; left out = a new one for each request. */
  readonly connections?: KeptConnections;
}

export interface JobEnd {
  /** How many destinations there were. */
  readonly destinations: number;
  /** false = it was cancelled on the way. */
  readonly whole: boolean;
  /** When it is due again; null = never. */
  readonly retry: Retry | null;
}

/** What is known of a job's failure while it goes on. The retry is drawn once, when it is first asked for. */
class JobFailure {
  at: string | null = null;
  private drawn: Retry | null | undefined;

  constructor(private readonly draw: () => Retry | null) {}

  retry(): Retry | null {
    this.drawn = this.drawn === undefined ? this.draw() : this.drawn;
    return this.drawn;
  }
}

function marksOf({ number, retry }: Job): JobMarks {
  return {
    ...(number === null ? {} : { job: number }),
    ...(retry === null ? {} : { retry }),
  };
}

/** The entries' common part: what is the same for every destination of the job. */
function contextOf(deps: JobDeps, run: JobRun, job: Job): DeliverContext {
  const { log, clock, joiner, store } = deps;
  const { targetTrust, settings } = store.world;
  return {
    profile: run.profile,
    run: run.id,
    clock,
    log,
    joiner,
    signal: run.signal,
    marks: marksOf(job),
    trustFor: (endpoint: Endpoint): TargetTrust | null => findTrust(targetTrust, endpoint),
    blockLocal: settings.blockLocalRequests,
    ...(run.connections === undefined ? {} : { connections: run.connections }),
  };
}

/** The decision as it stands by now: the job may have failed, or a circuit be open. */
function reconsider(
  decision: DeliveryDecision,
  run: JobRun,
  failure: JobFailure,
): DeliveryDecision {
  const { profile, circuits, clockSpeed } = run;
  if (failure.at !== null) {
    return afterFailedJob(decision, failure.at, profile);
  }
  if (decision.kind === 'plan') {
    return circuits.judge(decision, profile) ?? decision;
  }
  if (failsJob(decision, profile)) {
    return withSentence(decision, tellRetry(failure.retry(), clockSpeed));
  }
  return isCountedSkip(decision.reason) ? countSkip(decision, run) : decision;
}

/** A request that fails before it is sent counts as a failure of its destination too. */
function countSkip(skip: DeliverySkip, { profile, circuits, clockSpeed }: JobRun): DeliverySkip {
  const open = circuits.judge(skip, profile);
  if (open !== null) {
    return open;
  }
  const counted = circuits.note(skip.destination, skip.reason, profile, clockSpeed);
  return counted === null ? skip : withSentence(skip, tellCircuit(counted, clockSpeed));
}

function withSentence(skip: DeliverySkip, sentence: string): DeliverySkip {
  return { ...skip, message: `${skip.message} ${sentence}` };
}

function followAttempt(
  { destination, error, kind, verdict }: NewAttempt,
  { circuits, profile, clockSpeed: speed }: JobRun,
  failure: JobFailure,
): Consequences | null {
  const circuit = circuits.note(destination, error?.code ?? null, profile, speed);
  const failed = failsJob({ kind, verdict }, profile);
  if (circuit === null && !failed) {
    return null;
  }
  return {
    speed,
    ...(circuit === null ? {} : { circuit }),
    ...(failed ? { retry: failure.retry() } : {}),
  };
}

/**
 * @param onEntry told what became of each destination
 * @throws what the log throws
 */
export async function carryOutJob(
  deps: JobDeps,
  run: JobRun,
  job: Job,
  onEntry: (entry: NewAttempt | NewSkip) => void,
): Promise<JobEnd> {
  const { profile, signal } = run;
  const decisions = job.decide();
  const destinations = decisions.length;
  const failure = new JobFailure(() => planRetry(job.retry?.number ?? 0, profile, deps.random));
  const context: DeliverContext = {
    ...contextOf(deps, run, job),
    follow: (attempt) => followAttempt(attempt, run, failure),
  };
  for (const decision of decisions) {
    if (signal.aborted) {
      return { destinations, whole: false, retry: null };
    }
    const entry = await deliver(reconsider(decision, run, failure), context);
    onEntry(entry);
    if (entry.kind === 'attempt' && entry.error?.code === 'cancelled') {
      return { destinations, whole: false, retry: null };
    }
    if (failure.at === null && failsJob(entry, profile)) {
      failure.at = entry.destination.url;
    }
  }
  return { destinations, whole: true, retry: failure.at === null ? null : failure.retry() };
}
