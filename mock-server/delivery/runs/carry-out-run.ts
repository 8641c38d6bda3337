/**
 * The work of a run: each event is made, planned and delivered to its destinations one after another, as GitLab
 * does; several events may be under way at once.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { planDeliveries } from '#core/delivery/plan-deliveries.ts';

import { deliver } from '../deliver.ts';
import { createPacer } from './pace.ts';
import type { PreparedRun, RunInput } from './prepare-run.ts';
import type { RunProgress } from './run-progress.ts';
import type { RunnerDeps } from './runner-deps.ts';

export interface RunWork {
  readonly id: string;
  readonly request: RunInput;
  readonly prepared: PreparedRun;
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
}

/**
 * Events that nobody gets wait for nothing; after this many the rest of the harness has its turn, or a long
 * run could not even be cancelled.
 */
const turnEvents = 64;

/** Said once a run: with a thousand events it would otherwise fill the log. */
async function noteNoDestination({ log }: RunnerDeps, { id }: RunWork): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    code: 'run/no-destination',
    message: `Run ${id} has events that nobody gets: no destination of their top-level group or of the instance exists. Create one, or fire for another group.`,
  });
}

/** Settles when everything begun is logged. @throws what the log throws; nothing new begins after that */
export async function carryOutRun(deps: RunnerDeps, work: RunWork): Promise<void> {
  const { log, store, clock, random, joiner } = deps;
  const { id, request, prepared, progress, signal } = work;
  const profile = deps.profile();
  const pacer = createPacer(request.rate, clock, signal);
  const context = { profile, run: id, clock, log, joiner, signal };
  let next = 0;
  let failed = false;
  let noted: Promise<void> | null = null;

  async function fire(index: number): Promise<void> {
    const decisions = planDeliveries(prepared.event(index), store.world, profile, random);
    if (decisions.length === 0) {
      noted ??= noteNoDestination(deps, work);
      await noted;
    }
    for (const decision of decisions) {
      if (signal.aborted) {
        return;
      }
      const entry = await deliver(decision, context);
      progress.countDelivery(entry);
      if (entry.kind === 'attempt' && entry.error?.code === 'cancelled') {
        return;
      }
    }
    progress.countEvent();
  }

  async function lane(): Promise<void> {
    while (next < prepared.total && !failed) {
      const index = next;
      next += 1;
      await pacer.due(index);
      if (index % turnEvents === turnEvents - 1) {
        await nextTurn();
      }
      if (signal.aborted) {
        return;
      }
      try {
        await fire(index);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }

  const lanes = Math.min(request.concurrency, prepared.total);
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const refused = results.find((result) => result.status === 'rejected');
  if (refused !== undefined) {
    throw refused.reason;
  }
}
