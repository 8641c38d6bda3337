/**
 * Runs: requests to fire one or many events. A run is checked whole before anything is sent, works by itself
 * after that, and can be asked about and cancelled. Its deliveries are in the log; here are only counts.
 */
import { setMaxListeners } from 'node:events';

import type { ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import type { EventPreview } from '#contract/views/event-preview.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
import type { CircuitState } from '#core/log/delivery-timeline.ts';
import type { DestinationIdentity, NewLogEntry } from '#core/log/log-entry.ts';
import type { Clock } from '#core/ports/ports.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';

import { checkBatching } from './batches/batch-options.ts';
import { createCircuitBoard } from './circuit-board.ts';
import { createRetryQueue } from './retries/retry-queue.ts';
import { type ActiveRun, endRun, endWith, setPaused } from './runs/active-run.ts';
import { carryOutRun } from './runs/carry-out-run.ts';
import type { FiringRun } from './runs/fire-event.ts';
import { createPacer, type Pacer } from './runs/pace.ts';
import {
  type PrepareDeps,
  type PreparedRun,
  prepareRun,
  type RunInput,
} from './runs/prepare-run.ts';
import { previewEvent } from './runs/preview-event.ts';
import { closing, unknownRun } from './runs/run-errors.ts';
import { noteNeverBegun } from './runs/run-notices.ts';
import { createRunProgress, type RunProgress } from './runs/run-progress.ts';
import type { RunnerDeps } from './runs/runner-deps.ts';

/** What a run does once it is checked; the runner counts it, tells of it and cancels it. */
export interface RunJob {
  /** How the run is shown before anything of it is done. */
  readonly shown: Pick<Run, 'fixtures'> & Partial<Run>;
  /** Events in all. */
  readonly total: number;
  /** Settles when everything begun is logged. What it throws ends the run as failed. */
  readonly carryOut: (work: JobContext) => Promise<void>;
}

export interface JobContext {
  readonly id: string;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  /** Says when what is due; stands still while the run is paused. */
  readonly pacer: Pacer;
  readonly ports: EventPorts;
}

/** What work that fires events is given. */
export type FiringContext = JobContext & Pick<FiringRun, 'circuits' | 'retries' | 'clockSpeed'>;

export interface FiringJob extends Omit<RunJob, 'carryOut'> {
  readonly carryOut: (work: FiringContext) => Promise<void>;
}

export interface Runner {
  /**
   * Starts a run and returns at once.
   * @throws HarnessError when the request cannot be carried out; then nothing was sent
   */
  start(request: RunInput): Run;
  /** What one event would be, and who would get it. @throws HarnessError as `start` does */
  preview(request: ParsedInput<'previewEvent'>): EventPreview;
  /**
   * Starts a run of another kind of work and returns at once.
   * @throws HarnessError `run/closing`
   */
  launch(job: RunJob): Run;
  /** As `launch`, for work that fires events: what it fires is run again as GitLab would. */
  launchFiring(job: FiringJob): Run;
  /** Holds a request against all that there is. @throws HarnessError as `start` does */
  prepare(request: RunInput): PreparedRun;
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

/** Finished runs that can still be asked about. */
const keptRuns = 1000;

function startedRun(id: string, total: number, clock: Clock): Omit<Run, 'fixtures'> {
  return {
    id,
    state: 'running',
    startedAt: new Date(clock.now()).toISOString(),
    finishedAt: null,
    events: { total, done: 0 },
    deliveries: { delivered: 0, failed: 0, skipped: 0 },
    failure: null,
  };
}

function forgetOldest(runs: Map<string, ActiveRun>): void {
  for (const [id, { progress }] of runs) {
    if (runs.size <= keptRuns) {
      return;
    }
    const { state, retries } = progress.run;
    if (state !== 'running' && (retries?.pending ?? 0) === 0) {
      runs.delete(id);
    }
  }
}

function forgottenRetries(count: number): NewLogEntry {
  const jobs = count === 1 ? '1 job was' : `${count} jobs were`;
  return {
    kind: 'notice',
    level: 'warning',
    code: 'run/retries-dropped',
    message: `The harness stopped while ${jobs} waiting to be run again, and forgets them; GitLab would have kept them.`,
  };
}

/** As `endWith`, and the log says what was never begun. The disk may refuse that: the run says it too. */
async function endAndNote(
  deps: RunnerDeps,
  ending: Parameters<typeof endWith>[0],
  work: Promise<void>,
): Promise<void> {
  await endWith(ending, work);
  await noteNeverBegun(deps, ending.progress.run).catch(() => undefined);
}

export function createRunner(deps: RunnerDeps): Runner {
  const { clock, random, store, catalogue, log, onRun } = deps;
  const ports = { clock, random, rows: deps.rows ?? createRowNumbers({ clock, random }) };
  const runs = new Map<string, ActiveRun>();
  const circuits = deps.circuits ?? createCircuitBoard(clock);
  const retries = createRetryQueue(clock);
  let closed = false;

  function prepareDeps(): PrepareDeps {
    return { world: store.world, catalogue: catalogue(), profile: deps.profile(), ports };
  }

  function find(id: string): ActiveRun {
    const run = runs.get(id);
    if (run === undefined) {
      throw unknownRun(id);
    }
    return run;
  }

  function launch({ shown, total, carryOut }: RunJob): Run {
    if (closed) {
      throw closing();
    }
    const id = random.uuid();
    const progress = createRunProgress({ ...startedRun(id, total, clock), ...shown }, clock, onRun);
    const controller = new AbortController();
    const { signal } = controller;
    // Every request on the wire listens to it, and there may be hundreds.
    setMaxListeners(0, signal);
    const pacer = createPacer(clock, signal);
    const work = carryOut({ id, progress, signal, pacer, ports });
    const over = endAndNote(deps, { progress, signal, retries }, work);
    runs.set(id, { progress, pacer, controller, over });
    forgetOldest(runs);
    return progress.run;
  }

  function prepare(request: RunInput): PreparedRun {
    checkBatching(request, deps.profile());
    return prepareRun(request, prepareDeps());
  }

  function launchFiring({ carryOut, ...job }: FiringJob, clockSpeed = 1): Run {
    const shared = { circuits, retries, clockSpeed };
    return launch({ ...job, carryOut: (work) => carryOut({ ...work, ...shared }) });
  }

  function start(request: RunInput): Run {
    const prepared = prepare(request);
    const job: FiringJob = {
      shown: {
        fixtures: request.fixtures,
        ...(prepared.seed === null ? {} : { seed: prepared.seed }),
      },
      total: prepared.total,
      carryOut: (work) => carryOutRun(deps, { ...work, request, prepared }),
    };
    return launchFiring(job, request.clockSpeed);
  }

  async function cancel(id: string): Promise<Run> {
    const run = find(id);
    await endRun(run, retries);
    return run.progress.run;
  }

  async function close(): Promise<void> {
    closed = true;
    const dropped = await Promise.all([...runs.values()].map((run) => endRun(run, retries)));
    const count = dropped.reduce((sum, one) => sum + one, 0);
    if (count > 0) {
      await log.append(forgottenRetries(count));
    }
  }

  return {
    start,
    preview: (request) => previewEvent(request, { ...prepareDeps(), random }),
    prepare,
    launch,
    launchFiring,
    get: (id) => find(id).progress.run,
    pause: (id) => setPaused(find(id), retries, true),
    resume: (id) => setPaused(find(id), retries, false),
    cancel,
    circuitOf: (destination) => circuits.stateOf(destination),
    close,
  };
}
