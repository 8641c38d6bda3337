/**
 * Runs: requests to fire one or many events. A run is checked whole before anything is sent, works by itself
 * after that, and can be asked about and cancelled. Its deliveries are in the log; here are only counts.
 */
import { setMaxListeners } from 'node:events';

import type { EventPreview } from '#contract/event-preview.ts';
import type { ParsedInput } from '#contract/operations.ts';
import type { Run } from '#contract/run.ts';
import { HarnessError } from '#core/errors/harness-error.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';

import { carryOutRun } from './runs/carry-out-run.ts';
import { type PrepareDeps, prepareRun, type RunInput } from './runs/prepare-run.ts';
import { previewEvent } from './runs/preview-event.ts';
import { createRunProgress, type RunProgress } from './runs/run-progress.ts';
import type { RunnerDeps } from './runs/runner-deps.ts';

export interface Runner {
  /**
   * Starts a run and returns at once.
   * @throws HarnessError when the request cannot be carried out; then nothing was sent
   */
  start(request: RunInput): Run;
  /** What one event would be, and who would get it. @throws HarnessError as `start` does */
  preview(request: ParsedInput<'previewEvent'>): EventPreview;
  /** @throws HarnessError `run/unknown` */
  get(id: string): Run;
  /**
   * Ends a run at once: what is on the wire is broken off and counted. Settles when all of that is logged. A run
   * that is over stays as it is.
   * @throws HarnessError `run/unknown`
   */
  cancel(id: string): Promise<Run>;
  /** Cancels everything and settles when it is logged. */
  close(): Promise<void>;
}

interface ActiveRun {
  readonly progress: RunProgress;
  readonly controller: AbortController;
  /** Settles when the run is over; never rejects. */
  readonly over: Promise<void>;
}

/** Finished runs that can still be asked about. */
const keptRuns = 1000;

function unknownRun(id: string): HarnessError {
  return new HarnessError({
    code: 'run/unknown',
    category: 'user-input',
    message: `Failed to find run ${id}: this harness has none of that id. Runs are forgotten when the harness stops.`,
    details: { id },
  });
}

function harnessClosing(): HarnessError {
  return new HarnessError({
    code: 'run/closing',
    category: 'conflict',
    message: 'Failed to start a run: the harness is stopping. Try again when it is back.',
  });
}

export function createRunner(deps: RunnerDeps): Runner {
  const { clock, random, store, catalogue, onRun } = deps;
  const ports = { clock, random, rows: createRowNumbers({ clock, random }) };
  const runs = new Map<string, ActiveRun>();
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

  function forgetOldest(): void {
    for (const [id, { progress }] of runs) {
      if (runs.size <= keptRuns) {
        return;
      }
      if (progress.run.state !== 'running') {
        runs.delete(id);
      }
    }
  }

  function start(request: RunInput): Run {
    if (closed) {
      throw harnessClosing();
    }
    const prepared = prepareRun(request, prepareDeps());
    const id = random.uuid();
    const progress = createRunProgress(
      {
        id,
        state: 'running',
        fixtures: request.fixtures,
        startedAt: new Date(clock.now()).toISOString(),
        finishedAt: null,
        events: { total: prepared.total, done: 0 },
        deliveries: { delivered: 0, failed: 0, skipped: 0 },
        failure: null,
      },
      clock,
      onRun,
    );
    const controller = new AbortController();
    const { signal } = controller;
    // Every request on the wire listens to it, and there may be hundreds.
    setMaxListeners(0, signal);
    const over = carryOutRun(deps, { id, request, prepared, progress, signal }).then(
      () => {
        const { done, total } = progress.run.events;
        progress.end(done < total && signal.aborted ? 'cancelled' : 'finished', null);
      },
      (error: unknown) => {
        progress.end('failed', error instanceof Error ? error.message : String(error));
      },
    );
    runs.set(id, { progress, controller, over });
    forgetOldest();
    return progress.run;
  }

  async function cancel(id: string): Promise<Run> {
    const { progress, controller, over } = find(id);
    controller.abort();
    await over;
    return progress.run;
  }

  return {
    start,
    preview: (request) => previewEvent(request, { ...prepareDeps(), random }),
    get: (id) => find(id).progress.run,
    cancel,
    async close() {
      closed = true;
      await Promise.all([...runs.keys()].map(cancel));
    },
  };
}
