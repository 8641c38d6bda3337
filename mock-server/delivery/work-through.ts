/**
 * Does one thing after another, each when it is due, several under way at once where that was asked for. What is done
 * is the caller's affair, and so is who is told.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Pacer } from './pace.ts';

export interface WorkOptions {
  /** How many are under way at once, at the most. */
  readonly lanes: number;
  readonly pacer: Pacer;
  /** Aborting it begins nothing new. */
  readonly signal: AbortSignal;
}

/** Work that waits for nothing must not keep everything else from having its turn, or it could not be cancelled. */
const turnEvery = 64;

/**
 * @param things taken one by one, and only when one of the lanes is free
 * @throws what the work throws, when everything begun is over; nothing new begins after that
 */
export async function workThrough<Thing extends { readonly dueAt: number }>(
  things: Iterable<Thing>,
  { lanes, pacer, signal }: WorkOptions,
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const left = things[Symbol.iterator]();
  let taken = 0;
  let failed = false;

  async function lane(): Promise<void> {
    for (let next = left.next(); next.done !== true; next = left.next()) {
      taken += 1;
      const turn = taken % turnEvery === 0;
      await pacer.due(next.value.dueAt);
      if (turn) await nextTurn();
      if (signal.aborted || hasFailed()) return;
      try {
        await work(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
      if (hasFailed()) return;
    }
  }

  /** In a function of its own, because the compiler believes that it cannot have changed since the last look. */
  function hasFailed(): boolean {
    return failed;
  }

  const results = await Promise.allSettled(Array.from({ length: lanes }, lane));
  const refused = results.find((result) => result.status === 'rejected');
  if (refused !== undefined) throw refused.reason;
}
