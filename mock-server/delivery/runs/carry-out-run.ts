/**
 * The work of a run: its events one after another, each when it is due, several under way at once where that was
 * asked for. What becomes of one event is the affair of `fire-event.ts`.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import { supports } from '#core/profiles/profile.ts';

import { createBatchFirer } from '../batches/fire-batches.ts';
import { createKeptConnections } from '../sender/kept-connections.ts';
import { createEventFirer, type FiringRun } from './fire-event.ts';
import { createPacer } from './pace.ts';
import type { PreparedRun, RunInput } from './prepare-run.ts';
import type { RunnerDeps } from './runner-deps.ts';

export interface RunWork extends FiringRun {
  readonly request: RunInput;
  readonly prepared: PreparedRun;
}

/**
 * Events that nobody gets wait for nothing; after this many the rest of the harness has its turn, or a long
 * run could not even be cancelled.
 */
const turnEvents = 64;

/** Settles when everything begun is logged. @throws what the log throws; nothing new begins after that */
export async function carryOutRun(deps: RunnerDeps, work: RunWork): Promise<void> {
  const { request, prepared, signal } = work;
  const pacer = createPacer(request.rate, deps.clock, signal);
  const connections =
    request.connection === 'keep-alive' ? createKeptConnections(deps.clock) : undefined;
  const batches = supports(deps.profile(), 'batched-delivery')
    ? createBatchFirer(deps, work, connections)
    : null;
  const fire = batches?.fire ?? createEventFirer(deps, work, connections);
  let next = 0;
  let failed = false;

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
        await fire(prepared.event(index));
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  }

  const lanes = Math.min(request.concurrency, prepared.total);
  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const [finished] = await Promise.allSettled([batches?.finish()]);
  connections?.close();
  const refused = [...results, finished].find((result) => result.status === 'rejected');
  if (refused !== undefined) {
    throw refused.reason;
  }
}
