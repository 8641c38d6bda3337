/**
 * The work of a run: the events of its plan, each when it is due. What becomes of one event is the affair of
 * `fire-event.ts`.
 */
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
  const connections =
    request.connection === 'keep-alive' ? createKeptConnections(deps.clock) : undefined;
  const fire = createEventFirer(deps, work, connections);
  const { lanes, sendings } = prepared;
  try {
    await workThrough(sendings(), { lanes, pacer, signal }, ({ event }) => fire(event()));
  } finally {
    connections?.close();
  }
}
