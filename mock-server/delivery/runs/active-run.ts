/** A run that the runner knows, under way or over: how it ends, stands still and goes on. What it does is not known here. */
import type { Run } from '#contract/run.ts';
import { reasonOf } from '#core/errors/reason-of.ts';

import type { RetryQueue } from '../retries/retry-queue.ts';
import type { Pacer } from './pace.ts';
import { runOver } from './run-errors.ts';
import type { RunProgress } from './run-progress.ts';

export interface ActiveRun {
  readonly progress: RunProgress;
  readonly pacer: Pacer;
  readonly controller: AbortController;
  /** Settles when the run is over; never rejects. */
  readonly over: Promise<void>;
}

/** Whether something of it may still be sent: also a run that is over can have jobs that wait to be run again. */
function isLive({ state, retries, paused = false }: Run): boolean {
  return state === 'running' || paused || (retries?.pending ?? 0) > 0;
}

/** @throws HarnessError `run/over` */
export function setPaused(
  { progress, pacer }: ActiveRun,
  retries: RetryQueue,
  paused: boolean,
): Run {
  const { id, paused: before = false, pausedMs = 0 } = progress.run;
  if (!isLive(progress.run)) throw runOver(id, paused ? 'pause' : 'resume');
  if (before === paused) return progress.run;
  if (paused) {
    pacer.pause();
    retries.hold(id);
  } else {
    pacer.resume();
    retries.release(id);
  }
  progress.setPaused(paused, paused ? pausedMs : pacer.pausedMs());
  return progress.run;
}

/** Returns how many of its jobs waited to be run again. */
export async function endRun(
  { progress, controller, over }: ActiveRun,
  retries: RetryQueue,
): Promise<number> {
  controller.abort();
  await over;
  const dropped = await retries.drop(progress.run.id);
  if (progress.run.retries !== undefined) {
    progress.setRetries(0, { done: 0 });
  }
  if (progress.run.paused === true) {
    progress.setPaused(false, progress.run.pausedMs ?? 0);
  }
  progress.flush();
  return dropped;
}

/** Settles when the work is over and the run says how it ended; never rejects. */
export async function endWith(
  { progress, signal, retries }: Ending,
  work: Promise<void>,
): Promise<void> {
  try {
    await work;
    const { done, total } = progress.run.events;
    progress.end(done < total && signal.aborted ? 'cancelled' : 'finished', null);
  } catch (error) {
    progress.end('failed', reasonOf(error));
  }
  // A run that ended during a pause stands still on only while some of its jobs wait.
  if (progress.run.paused !== true) retries.release(progress.run.id);
}

interface Ending {
  readonly progress: RunProgress;
  readonly signal: AbortSignal;
  readonly retries: RetryQueue;
}
