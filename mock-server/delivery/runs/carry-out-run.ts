/**
 * The work of a run: the events of its plan, each when it is due. What becomes of one event is the affair of
 * `fire-event.ts`.
 */
import { supports } from '#core/profiles/profile.ts';

import { createBatchFirer } from '../batches/fire-batches.ts';
import { createKeptConnections } from '../sender/kept-connections.ts';
import { createEventFirer, type FiringRun } from './fire-event.ts';
import type { Pacer } from './pace.ts';
import type { PreparedRun, RunInput } from './prepare-run.ts';
import type { RunnerDeps } from './runner-deps.ts';
import { workThrough } from './work-through.ts';

export interface RunWork extends FiringRun {
  readonly request: RunInput;
  readonly prepared: PreparedRun;
  readonly pacer: Pacer;
}

/** Settles when everything begun is logged. @throws what the log throws; nothing new begins after that */
export async function carryOutRun(deps: RunnerDeps, work: RunWork): Promise<void> {
  const { request, prepared, pacer, signal } = work;
  const connections = request.keepAlive ? createKeptConnections(deps.clock) : undefined;
  const batches = supports(deps.profile(), 'batched-delivery')
    ? createBatchFirer(deps, work, connections)
    : null;
  const fire = batches?.fire ?? createEventFirer(deps, work, connections);
  const { lanes, sendings } = prepared;
  const working = workThrough(sendings(), { lanes, pacer, signal }, ({ event }) => fire(event()));
  const [worked] = await Promise.allSettled([working]);
  // What fails the work must not keep what is gathered already from being sent and logged.
  const [finished] = await Promise.allSettled([batches?.finish()]);
  connections?.close();
  for (const result of [worked, finished]) {
    if (result.status === 'rejected') throw result.reason;
  }
}
