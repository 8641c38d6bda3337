/**
 * GitLab's own events on their way: made at once, stored, and streamed a moment later, as a job that runs after
 * the change was answered. Belongs to no run. Nothing waits for it but the end of the harness.
 */
import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
import { makeOwnEvent } from '#core/own-events/make-own-event.ts';
import type { OwnEvent } from '#core/own-events/own-event.ts';
import { raises } from '#core/own-events/own-event-types.ts';
import type { Profile } from '#core/profiles/profile.ts';
import type { User } from '#core/world/world.ts';

import type { CircuitBoard } from '../delivery/circuit-board.ts';
import { createRetryQueue } from '../delivery/retries/retry-queue.ts';
import { carryOutJob, eventJob, type Job, type JobDeps } from '../delivery/runs/carry-out-job.ts';

export interface OwnEventsDeps extends EventPorts, JobDeps {
  readonly profile: () => Profile;
  readonly circuits: CircuitBoard;
  /** Told of each event as it is raised. */
  readonly onEvent: (event: AuditEvent) => void;
  /** Told what went wrong in a job, where nobody else would be. */
  readonly onFault: (error: unknown) => void;
}

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

interface OwnJob extends Pick<Job, 'number' | 'retry'> {
  readonly event: AuditEvent;
}

/** Jobs under way at once: one slow endpoint must not hold up everything, nor a flood take all sockets. */
const lanes = 8;

/** The name under which failed jobs wait: they belong to no run. */
const retried = 'own-events';

export function createOwnEvents(deps: OwnEventsDeps): OwnEvents {
  const { store, circuits, clock, onEvent, onFault } = deps;
  const waiting: OwnJob[] = [];
  const working = new Set<Promise<void>>();
  const retries = createRetryQueue(clock);
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);
  let jobs = 0;

  /** Who gets it is read now, not when it was raised: a destination that is gone by now gets nothing. */
  async function stream(job: OwnJob): Promise<void> {
    const profile = deps.profile();
    const run = { id: null, profile, signal, circuits, clockSpeed: 1 };
    const whole = eventJob(job.event, job, deps, profile);
    const { retry } = await carryOutJob(deps, run, whole, () => undefined);
    if (retry === null || signal.aborted) {
      return;
    }
    const { number, of, delayMs } = retry;
    retries.add(retried, delayMs, () => stream({ ...job, retry: { number, of } }).catch(onFault));
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
      const profile = deps.profile();
      for (const own of events) {
        const event = raises(profile, own.type)
          ? makeOwnEvent(own, { author, world, profile }, deps)
          : null;
        if (event !== null) {
          onEvent(event);
          jobs += 1;
          waiting.push({ event, number: jobs, retry: null });
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
