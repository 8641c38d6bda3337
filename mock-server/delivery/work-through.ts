/**
 * Does one thing after another, each when it is due, several under way at once where that was asked for. What is done
 * is the caller's affair, and so is who is told.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { Clock } from '#core/ports/ports.ts';

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

// The time of a run: says when each event is due, and stands still while the run is paused. Times are counted from
// the start and not from one event to the next, so a slow moment is made up for and the rate does not drift; a
// pause is no slow moment and is not made up for.

export interface Pacer {
  /**
   * Settles when the run has gone on for so many milliseconds, pauses not counted, and is not paused; at once when
   * the signal is aborted. Gives nothing when there is nothing to wait for.
   */
  due(atMs: number): Promise<void> | undefined;
  /** Stops the time of the run, at once. */
  pause(): void;
  /** Lets it go on. */
  resume(): void;
  /** Milliseconds for which the run has gone on, pauses not counted. */
  elapsedMs(): number;
  /** Milliseconds spent in pauses so far. */
  pausedMs(): number;
}

/** The time of the run begins now. */
export function createPacer(clock: Clock, signal: AbortSignal): Pacer {
  const startedAt = clock.monotonic();
  /** Those that wait look again when they are woken. */
  const wakers = new Set<() => void>();
  let pausedAt: number | null = null;
  let pausedBefore = 0;

  const pausedMs = (): number =>
    pausedBefore + (pausedAt === null ? 0 : clock.monotonic() - pausedAt);
  const left = (atMs: number): number => startedAt + pausedMs() + atMs - clock.monotonic();
  const isDue = (atMs: number): boolean => pausedAt === null && left(atMs) <= 0;

  async function wait(atMs: number): Promise<void> {
    while (!signal.aborted && !isDue(atMs)) {
      await sleep(pausedAt === null ? left(atMs) : null, wakers, signal);
    }
  }

  function wakeAll(): void {
    for (const wake of [...wakers]) wake();
  }

  return {
    due: (atMs) => (signal.aborted || isDue(atMs) ? undefined : wait(atMs)),
    pause() {
      pausedAt ??= clock.monotonic();
      wakeAll();
    },
    resume() {
      pausedBefore = pausedMs();
      pausedAt = null;
      wakeAll();
    },
    elapsedMs: () => clock.monotonic() - startedAt - pausedMs(),
    pausedMs,
  };
}

/** The same time, for a part of the run: it is counted from now on. */
export function pacerFromNow(pacer: Pacer): Pacer {
  const begun = pacer.elapsedMs();
  return { ...pacer, due: (atMs) => pacer.due(begun + atMs) };
}

/** Node takes longer waits for none at all; whoever wakes early looks again. */
const longestTimer = 2_147_483_647;

/** @param ms null = until woken */
function sleep(ms: number | null, wakers: Set<() => void>, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      wakers.delete(wake);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    // Also a pause has a timer: nothing else may keep the process alive meanwhile.
    const timer = setTimeout(wake, Math.min(ms ?? longestTimer, longestTimer));
    wakers.add(wake);
    signal.addEventListener('abort', wake);
  });
}
