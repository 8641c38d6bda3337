/**
 * One event of a run: its job is carried out, counted, and run again as GitLab would when it fails. When events are
 * due, and how many are under way at once, is not decided here.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { withId } from '#core/delivery/event-text.ts';
import type { Retry } from '#core/delivery/retries/plan-retry.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import type { CircuitBoard } from '../circuit-board.ts';
import type { RetryQueue } from '../retries/retry-queue.ts';
import type { KeptConnections } from '../sender/kept-connections.ts';
import { carryOutJob, eventJob, type Job, type JobRun } from './carry-out-job.ts';
import { createNobodyNotes, noteTooManyRetries } from './run-notices.ts';
import type { RunProgress } from './run-progress.ts';
import type { RunnerDeps } from './runner-deps.ts';

export interface FiringRun {
  readonly id: string;
  readonly progress: RunProgress;
  /** Aborting it breaks off what is on the wire; an event that is broken off is not counted as done. */
  readonly signal: AbortSignal;
  readonly circuits: CircuitBoard;
  readonly retries: RetryQueue;
  /** How many times as fast GitLab's waits go by. */
  readonly clockSpeed: number;
}

/** Settles when every destination was dealt with and logged. @throws what the log throws */
export type FireEvent = (event: AuditEvent) => Promise<void>;

/** Where GitLab draws the id when it sends, a job that is run again draws another. */
function renewed(event: AuditEvent, uuid: () => string): AuditEvent {
  return event.idPerDestination === true ? withId(event, uuid()) : event;
}

/**
 * The way of this run's events to their destinations, under the profile of this moment.
 * @param connections left out = a new connection for each request, as GitLab makes it; retries always make new ones
 */
export function createEventFirer(
  deps: RunnerDeps,
  run: FiringRun,
  connections?: KeptConnections,
): FireEvent {
  const { id, progress, retries, clockSpeed } = run;
  const jobRun: JobRun = { ...run, profile: deps.profile() };
  const firstRun: JobRun = connections === undefined ? jobRun : { ...jobRun, connections };
  let jobs = 0;
  const noteNobody = createNobodyNotes(deps, run);
  let overflowed: Promise<void> | null = null;

  function jobOf(event: AuditEvent, number: number | null, retry: Job['retry']): Job {
    return eventJob(event, { number, retry }, deps, jobRun.profile);
  }

  async function runAgain(event: AuditEvent, job: Job): Promise<void> {
    try {
      const { retry } = await carryOutJob(deps, jobRun, job, () => undefined);
      await schedule(event, job, retry);
      progress.setRetries(retries.waiting(id), { done: 1 });
    } catch (error) {
      progress.end('failed', reasonOf(error));
    }
  }

  async function schedule(event: AuditEvent, job: Job, retry: Retry | null): Promise<void> {
    if (retry === null || run.signal.aborted) {
      return;
    }
    const again = renewed(event, () => deps.random.uuid());
    const next = jobOf(again, job.number, { number: retry.number, of: retry.of });
    if (retries.add(id, retry.delayMs / clockSpeed, () => runAgain(again, next))) {
      progress.setRetries(retries.waiting(id), { done: 0 });
    } else {
      overflowed ??= noteTooManyRetries(deps, run);
      await overflowed;
    }
  }

  return async (event) => {
    deps.onEvent?.(event);
    progress.beginEvents(1);
    jobs += 1;
    const job = jobOf(event, jobs, null);
    const { destinations, whole, retry } = await carryOutJob(
      deps,
      firstRun,
      job,
      progress.countDelivery,
    );
    if (!whole) {
      return;
    }
    if (destinations === 0) {
      await noteNobody(event);
    }
    await schedule(event, job, retry);
    progress.countEvent();
  };
}
