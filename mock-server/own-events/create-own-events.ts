/**
 * GitLab's own events on their way: made at once, stored, and streamed a moment later, as a job that runs after
 * the change was answered. Belongs to no run. Nothing waits for it but the end of the harness.
 */
import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

import { makeOwnEvent } from '#core/own-events/make-own-event.ts';
import type { OwnEvent } from '#core/own-events/own-event.ts';
import { raises } from '#core/own-events/own-event-types.ts';
import type { User } from '#core/world/world.ts';

import type { Delivery } from '../delivery/delivery.ts';
import { carryOutJob, type Job } from '../delivery/job.ts';
import { createWaitingJobs } from '../delivery/waiting-jobs.ts';

export interface OwnEvents {
  /** Raises those events that the version raises, unless the world has them switched off. */
  readonly raise: (events: readonly OwnEvent[], author: User) => void;
  /** Settles when everything raised so far is sent or given up, and logged; jobs to be run again may wait still. */
  idle(): Promise<void>;
  /**
   * Breaks off what is on the wire, forgets the jobs that wait to be run again, and settles when that is logged.
   * Nothing is raised any more.
   */
  close(): Promise<void>;
}

type OwnJob = Pick<Job, 'number' | 'retry' | 'events' | 'takenBefore'>;

/** Jobs under way at once: one slow endpoint must not hold up everything, nor a flood take all sockets. */
const lanes = 8;

/** The name under which failed jobs wait: they belong to no run. */
const retried = 'own-events';

/** @param onFault told what went wrong in a job, where nobody else would be */
export function createOwnEvents(
  delivery: Omit<Delivery, 'catalogue' | 'onRun'>,
  onFault: (error: unknown) => void,
): OwnEvents {
  const { store, clock, onEvent } = delivery;
  const waiting: OwnJob[] = [];
  const working = new Set<Promise<void>>();
  const retries = createWaitingJobs(clock);
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  let jobs = 0;

  /** Who gets it is read now, not when it was raised: a destination that is gone by now gets nothing. */
  async function stream(job: OwnJob): Promise<void> {
    const whole: Job = { ...job, run: null, profile: delivery.profile(), signal, speed: 1 };
    const { retry, taken: takenBefore } = await carryOutJob(delivery, whole, () => undefined);
    if (retry === null || signal.aborted) {
      return;
    }
    const { delayMs, ...mark } = retry;
    const again = { ...job, retry: mark, takenBefore };
    retries.add(retried, delayMs, () => stream(again).catch(onFault));
  }

  async function work(): Promise<void> {
    await nextTurn();
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      await stream(job).catch(onFault);
    }
  }

  function startWorking(): void {
    if (working.size >= lanes) {
      return;
    }
    const worker = work().finally(() => {
      working.delete(worker);
    });
    working.add(worker);
  }

  async function idle(): Promise<void> {
    while (working.size > 0) {
      await Promise.all(working);
    }
  }

  return {
    raise(events, author) {
      const { world } = store;
      if (signal.aborted || !world.settings.ownEvents) {
        return;
      }
      const profile = delivery.profile();
      for (const own of events) {
        const event = raises(profile, own.type)
          ? makeOwnEvent(own, { author, world, profile }, delivery)
          : null;
        if (event !== null) {
          onEvent(event);
          jobs += 1;
          waiting.push({ events: [event], number: jobs, retry: null });
          startWorking();
        }
      }
    },
    idle,
    async close() {
      controller.abort();
      waiting.length = 0;
      await idle();
      await retries.close();
    },
  };
}
