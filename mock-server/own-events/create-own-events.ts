/**
 * GitLab's own events on their way: made at once, stored, and streamed a moment later, as a job that runs after
 * the change was answered. Belongs to no run. Nothing waits for it but the end of the harness.
 */
import { setMaxListeners } from 'node:events';
import { setImmediate as nextTurn } from 'node:timers/promises';

import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { EventPorts } from '#core/delivery/making/fresh-identity.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { makeOwnEvent } from '#core/own-events/make-own-event.ts';
import type { OwnEvent } from '#core/own-events/own-event.ts';
import { raises } from '#core/own-events/own-event-types.ts';
import type { Profile } from '#core/profiles/profile.ts';
import type { User } from '#core/world/world.ts';

import { deliver, type DeliverContext } from '../delivery/deliver.ts';
import type { WorldStore } from '../store/world-store.ts';

export interface OwnEventsDeps
  extends EventPorts, Pick<Required<DeliverContext>, 'log' | 'joiner'> {
  readonly store: WorldStore;
  readonly profile: () => Profile;
  /** Told of each event as it is raised. */
  readonly onEvent: (event: AuditEvent) => void;
  /** Told what went wrong in a job, where nobody else would be. */
  readonly onFault: (error: unknown) => void;
}

export interface OwnEvents {
  /** Raises those events that the version raises, unless the world has them switched off. */
  readonly raise: (events: readonly OwnEvent[], author: User) => void;
  /** Settles when everything raised so far is sent or given up, and logged. */
  idle(): Promise<void>;
  /** Breaks off what is on the wire and settles when that is logged. Nothing is raised any more. */
  close(): Promise<void>;
}

/** Jobs under way at once: one slow endpoint must not hold up everything, nor a flood take all sockets. */
const lanes = 8;

export function createOwnEvents(deps: OwnEventsDeps): OwnEvents {
  const { store, clock, random, log, joiner, onEvent, onFault } = deps;
  const waiting: AuditEvent[] = [];
  const working = new Set<Promise<void>>();
  const controller = new AbortController();
  const { signal } = controller;
  setMaxListeners(0, signal);

  async function stream(event: AuditEvent): Promise<void> {
    const profile = deps.profile();
    const context = { profile, run: null, clock, log, joiner, signal };
    // Who gets it is read now, not when it was raised: a destination that is gone by now gets nothing.
    for (const decision of planDeliveries(event, store.world, profile, random)) {
      if (signal.aborted) {
        return;
      }
      await deliver(decision, context);
    }
  }

  async function work(): Promise<void> {
    await nextTurn();
    for (let event = waiting.shift(); event !== undefined; event = waiting.shift()) {
      await stream(event).catch(onFault);
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
          waiting.push(event);
          startWorking();
        }
      }
    },
    idle,
    async close() {
      controller.abort();
      waiting.length = 0;
      await idle();
    },
  };
}
