/**
 * Who keeps runs: starts them, can be asked about them, lets them stand still, and ends them. What a run does is in
 * `run.ts`. Its deliveries are in the log; here are only counts.
 */
import { setMaxListeners } from 'node:events';

import type { ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import type { EventPreview } from '#contract/views/event-preview.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity } from '#core/log/log-entry.ts';

import type { Delivery } from './delivery.ts';
import { previewEvent } from './preview-event.ts';
import { carryOutRun, prepareRun, type RunInput } from './run.ts';
import { closing, runOver, unknownRun } from './run-errors.ts';
import {
  createRunProgress,
  noteForgottenJobs,
  noteNeverBegun,
  type RunState,
} from './run-progress.ts';
import { createWaitingJobs } from './waiting-jobs.ts';
import { createPacer } from './work-through.ts';

/** What a run does once it is checked; the runner counts it, tells of it and cancels it. */
export interface Undertaking {
  /** How the run is shown before anything of it is done. */
  readonly shown: Pick<Run, 'fixtures'> & Partial<Run>;
  /** Events in all. */
  readonly total: number;
  /** How many times as fast GitLab's waits go by; left out = as fast as GitLab's. */
  readonly speed?: number;
  /** Settles when everything begun is logged. What it throws ends the run as failed. */
  readonly carryOut: (run: RunState) => Promise<void>;
}

export interface Runner {
  /**
   * Starts a run and returns at once.
   * @throws HarnessError when the order cannot be carried out; then nothing was sent
   */
  start(order: RunInput): Run;
  /** What one event would be, and who would get it. @throws HarnessError as `start` does */
  preview(request: ParsedInput<'previewEvent'>): EventPreview;
  /**
   * Starts a run of another kind and returns at once.
   * @throws HarnessError `run/closing`
   */
  launch(undertaking: Undertaking): Run;
  /** @throws HarnessError `run/unknown` */
  get(id: string): Run;
  /**
   * Begins nothing new of the run until it goes on; what is on the wire ends as it ends, and is counted. The time of
   * jobs that wait to be run again stands still too, also when the run is over; GitLab's would go on.
   * @throws HarnessError `run/unknown`, `run/over`
   */
  pause(id: string): Run;
  /** @throws HarnessError `run/unknown`, `run/over` */
  resume(id: string): Run;
  /**
   * Ends a run at once: what is on the wire is broken off and counted, and jobs that wait to be run again are
   * dropped. Settles when all of that is logged. A run that is over loses only such jobs.
   * @throws HarnessError `run/unknown`
   */
  cancel(id: string): Promise<Run>;
  /** How the circuit of a destination stands; null = nothing ever failed there. */
  readonly circuitOf: (destination: DestinationIdentity) => CircuitState | null;
  /** Cancels everything and settles when it is logged, with a notice of the jobs that waited. */
  close(): Promise<void>;
}

interface KeptRun extends RunState {
  readonly controller: AbortController;
  /** Settles when the run is over; never rejects. */
  readonly over: Promise<void>;
}

/** Finished runs that can still be asked about. */
const keptRuns = 1000;

// All that can be done with a kept run stands together: it shares the runs, the waiting jobs and their end.
// eslint-disable-next-line max-lines-per-function -- see above
export function createRunner(delivery: Delivery): Runner {
  const { clock, random, circuits, onRun } = delivery;
  const runs = new Map<string, KeptRun>();
  const waiting = createWaitingJobs(clock);
  let closed = false;

  function find(id: string): KeptRun {
    const run = runs.get(id);
    if (run === undefined) throw unknownRun(id);
    return run;
  }

  function launch({ shown, total, speed = 1, carryOut }: Undertaking): Run {
    if (closed) throw closing();
    const id = random.uuid();
    const startedAt = new Date(clock.now()).toISOString();
    const progress = createRunProgress({ ...newRun(id, total, startedAt), ...shown }, clock, onRun);
    const controller = new AbortController();
    const { signal } = controller;
    // Every lane that waits listens to it, and there may be hundreds.
    setMaxListeners(0, signal);
    let jobs = 0;
    const nextJob = (): number => {
      jobs += 1;
      return jobs;
    };
    const pacer = createPacer(clock, signal);
    const run = { id, progress, signal, pacer, waiting, speed, nextJob };
    runs.set(id, { ...run, controller, over: endWith(run, carryOut(run)) });
    forgetOldest();
    return progress.run;
  }

  /** Settles when the work is over and the run says how it ended; never rejects. */
  async function endWith({ id, progress, signal }: RunState, work: Promise<void>): Promise<void> {
    try {
      await work;
      const { done, total } = progress.run.events;
      progress.end(done < total && signal.aborted ? 'cancelled' : 'finished', null);
    } catch (error) {
      progress.end('failed', reasonOf(error));
    }
    // A run that ended during a pause stands still on only while some of its jobs wait.
    if (progress.run.paused !== true) waiting.release(id);
    // The log says what was never begun. The disk may refuse that: the run says it too.
    await noteNeverBegun(delivery, progress.run).catch(() => undefined);
  }

  function forgetOldest(): void {
    for (const [id, { progress }] of runs) {
      if (runs.size <= keptRuns) return;
      const { state, retries } = progress.run;
      if (state !== 'running' && (retries?.pending ?? 0) === 0) runs.delete(id);
    }
  }

  function start(order: RunInput): Run {
    const prepared = prepareRun(order, delivery);
    const { total, seed } = prepared;
    return launch({
      shown: { fixtures: order.fixtures, ...(seed === null ? {} : { seed }) },
      total,
      speed: order.clockSpeed,
      carryOut: (run) => carryOutRun(delivery, run, prepared),
    });
  }

  /** @throws HarnessError `run/over` */
  function setPaused(id: string, paused: boolean): Run {
    const { progress, pacer } = find(id);
    const { paused: before = false, pausedMs = 0 } = progress.run;
    if (!isLive(progress.run)) throw runOver(id, paused ? 'pause' : 'resume');
    if (before === paused) return progress.run;
    if (paused) {
      pacer.pause();
      waiting.hold(id);
    } else {
      pacer.resume();
      waiting.release(id);
    }
    progress.setPaused(paused, paused ? pausedMs : pacer.pausedMs());
    return progress.run;
  }

  /** Returns how many of its jobs waited to be run again. */
  async function end({ id, progress, controller, over }: KeptRun): Promise<number> {
    controller.abort();
    await over;
    const dropped = await waiting.drop(id);
    if (progress.run.retries !== undefined) progress.setRetries(0, { done: 0 });
    if (progress.run.paused === true) progress.setPaused(false, progress.run.pausedMs ?? 0);
    progress.flush();
    return dropped;
  }

  return {
    start,
    preview: (request) => previewEvent(request, delivery),
    launch,
    get: (id) => find(id).progress.run,
    pause: (id) => setPaused(id, true),
    resume: (id) => setPaused(id, false),
    async cancel(id) {
      const run = find(id);
      await end(run);
      return run.progress.run;
    },
    circuitOf: (destination) => circuits.stateOf(destination),
    async close() {
      closed = true;
      const dropped = await Promise.all([...runs.values()].map(end));
      const count = dropped.reduce((sum, one) => sum + one, 0);
      if (count > 0) await noteForgottenJobs(delivery, count);
    },
  };
}

function newRun(id: string, total: number, startedAt: string): Omit<Run, 'fixtures'> {
  return {
    ...{ id, state: 'running', startedAt, finishedAt: null },
    events: { total, done: 0 },
    deliveries: { delivered: 0, failed: 0, skipped: 0 },
    failure: null,
  };
}

/** Whether something of it may still be sent: also a run that is over can have jobs that wait to be run again. */
function isLive({ state, retries, paused = false }: Run): boolean {
  return state === 'running' || paused || (retries?.pending ?? 0) > 0;
}
