/**
 * The counts of a run, told to whoever shows them: at most ten times a second while it goes on, and at once when
 * it starts and ends.
 */
import type { Run } from '#contract/run.ts';
import type { ScenarioProgress } from '#contract/scenario.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { identifyEvent } from '#core/delivery/event-text.ts';
import { tellNobody } from '#core/delivery/planning/tell-nobody.ts';
import { deliveryOutcome } from '#core/log/delivery-outcome.ts';
import type { Clock } from '#core/ports/ports.ts';
import type { RehearsalReport } from '#core/rehearsal/rehearsal-report.ts';

import type { Delivery } from './delivery.ts';
import type { NewAttempt, NewSkip } from './send-plan.ts';
import type { WaitingJobs } from './waiting-jobs.ts';
import type { Pacer } from './work-through.ts';

const intervalMs = 100;

/** What one run has, from its start to its end. */
export interface RunState {
  readonly id: string;
  readonly progress: RunProgress;
  /** Aborting it breaks off what is on the wire; an event that is broken off is not counted as done. */
  readonly signal: AbortSignal;
  /** Says when what is due; stands still while the run is paused. */
  readonly pacer: Pacer;
  /** Failed jobs, of this run and others. */
  readonly waiting: WaitingJobs;
  /** How many times as fast GitLab's waits go by. */
  readonly speed: number;
  /** Numbers its jobs from 1 on, through all steps of a scenario. */
  readonly nextJob: () => number;
}

export interface RunProgress {
  readonly run: Run;
  /** Counts what became of one destination. */
  readonly countDelivery: (entry: NewAttempt | NewSkip) => void;
  /** Says that so many more events are begun. */
  beginEvents(count: number): void;
  /** Counts an event whose every destination was dealt with. */
  countEvent(): void;
  /** Says how many jobs wait to be run again, and counts one that was. */
  setRetries(pending: number, more: { readonly done: number }): void;
  /** Says that the run stands still, or goes on, and how long it stood still before; told at once. */
  setPaused(paused: boolean, pausedMs: number): void;
  /** Says how far the steps of a scenario have come. */
  setScenario(scenario: ScenarioProgress): void;
  /** Says what a rehearsal came to. */
  setRehearsal(report: RehearsalReport): void;
  /** Tells now what has not been told yet; for when nobody may be told later. */
  flush(): void;
  end(state: 'finished' | 'cancelled' | 'failed', failure: string | null): void;
}

/** The same progress, for a part of the run: `also` is told what is counted there. It stays as live as the whole. */
export function watchProgress(
  progress: RunProgress,
  also: Pick<RunProgress, 'countDelivery' | 'countEvent'>,
): RunProgress {
  return {
    get run() {
      return progress.run;
    },
    countDelivery(entry) {
      progress.countDelivery(entry);
      also.countDelivery(entry);
    },
    beginEvents(count) {
      progress.beginEvents(count);
    },
    countEvent() {
      progress.countEvent();
      also.countEvent();
    },
    setRetries(pending, more) {
      progress.setRetries(pending, more);
    },
    setPaused(paused, pausedMs) {
      progress.setPaused(paused, pausedMs);
    },
    setScenario(scenario) {
      progress.setScenario(scenario);
    },
    setRehearsal(report) {
      progress.setRehearsal(report);
    },
    flush() {
      progress.flush();
    },
    end(state, failure) {
      progress.end(state, failure);
    },
  };
}

/** @param tell gets a snapshot each time: it may be kept */
export function createRunProgress(start: Run, clock: Clock, tell: (run: Run) => void): RunProgress {
  let run = start;
  let begun = 0;
  let timer: NodeJS.Timeout | null = null;
  // Counted by the thousands a second, and put into a snapshot when somebody looks.
  const deliveries = { ...start.deliveries };
  let done = start.events.done;
  let isCounted = true;

  function snapshot(): Run {
    if (!isCounted) {
      run = { ...run, deliveries: { ...deliveries }, events: { ...run.events, done } };
      isCounted = true;
    }
    return run;
  }

  function tellLater(): void {
    timer ??= setTimeout(() => {
      timer = null;
      tell(snapshot());
    }, intervalMs);
  }

  function change(changed: Partial<Run>): void {
    run = { ...snapshot(), ...changed };
    tellLater();
  }

  tell(run);
  return {
    get run() {
      return snapshot();
    },
    countDelivery(entry) {
      const outcome = deliveryOutcome(entry);
      deliveries[outcome] = (deliveries[outcome] ?? 0) + 1;
      isCounted = false;
      tellLater();
    },
    beginEvents(count) {
      begun += count;
    },
    countEvent() {
      done += 1;
      isCounted = false;
      tellLater();
    },
    setRetries(pending, { done: again }) {
      const before = run.retries?.done ?? 0;
      change({ retries: { pending, done: before + again } });
    },
    setScenario(scenario) {
      change({ scenario });
    },
    setRehearsal(rehearsal) {
      change({ rehearsal });
    },
    setPaused(paused, pausedMs) {
      change({ paused, pausedMs });
      this.flush();
    },
    flush() {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
        tell(snapshot());
      }
    },
    end(state, failure) {
      if (timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
      run = snapshot();
      // A run whose last event ends during a pause stands still on, as long as some of its jobs wait to be run again.
      const held = run.paused === true && (run.retries?.pending ?? 0) > 0;
      const stands = run.paused === undefined ? {} : { paused: held };
      const neverBegun = state === 'cancelled' ? run.events.total - begun : 0;
      if (neverBegun > 0) run = { ...run, events: { ...run.events, neverBegun } };
      run = { ...run, ...stands, state, failure, finishedAt: new Date(clock.now()).toISOString() };
      tell(run);
    },
  };
}

// What a run tells once in the log, apart from its deliveries.

type Log = Pick<Delivery, 'log'>;

/** Notes an event that nobody gets, with where it happened. */
export function noteNobody(
  { log, store, profile }: Pick<Delivery, 'log' | 'store' | 'profile'>,
  run: string,
  event: AuditEvent,
): Promise<unknown> {
  return log.append({
    kind: 'notice',
    level: 'warning',
    run,
    code: 'run/no-destination',
    message: tellNobody(event.scope, store.world, profile()),
    event: identifyEvent(event),
  });
}

/** Said when a run is cancelled: what was never begun leaves nothing else behind. */
export async function noteNeverBegun({ log }: Log, { id, events }: Run): Promise<void> {
  const { total, neverBegun = 0 } = events;
  if (neverBegun === 0) return;
  const were = neverBegun === 1 ? 'was' : 'were';
  await log.append({
    kind: 'notice',
    level: 'info',
    run: id,
    code: 'run/never-begun',
    message: `Run ${id} was cancelled: ${neverBegun} of its ${total} events ${were} never begun. Fire them again if they are wanted.`,
  });
}

export async function noteTooManyRetries({ log }: Log, run: string): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    run,
    code: 'run/too-many-retries',
    message: `Run ${run} has more failed jobs than can wait here: from now on some are not run again, although GitLab would. Fire fewer events at once, or mend the destination.`,
  });
}

/** Said when the engine closes while failed jobs wait. */
export async function noteForgottenJobs({ log }: Log, count: number): Promise<void> {
  const jobs = count === 1 ? '1 job was' : `${count} jobs were`;
  await log.append({
    kind: 'notice',
    level: 'warning',
    code: 'run/retries-dropped',
    message: `The harness stopped while ${jobs} waiting to be run again, and forgets them; GitLab would have kept them.`,
  });
}
