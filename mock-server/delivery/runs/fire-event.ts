/**
 * One event of a run, from the plan to the log: GitLab's decisions, carried out one destination after another,
 * and counted. When events are due, and how many are under way at once, is not decided here.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { Endpoint } from '#core/delivery/delivery-plan.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { findTrust } from '#core/world/find-trust.ts';
import type { TargetTrust } from '#core/world/world.ts';

import { deliver } from '../deliver.ts';
import type { RunProgress } from './run-progress.ts';
import type { RunnerDeps } from './runner-deps.ts';

export interface FiringRun {
  readonly id: string;
  readonly progress: RunProgress;
  /** Aborting it breaks off what is on the wire; an event that is broken off is not counted as done. */
  readonly signal: AbortSignal;
}

/** Settles when every destination was dealt with and logged. @throws what the log throws */
export type FireEvent = (event: AuditEvent) => Promise<void>;

/** Said once a run: with a thousand events it would otherwise fill the log. */
async function noteNoDestination({ log }: RunnerDeps, { id }: FiringRun): Promise<void> {
  await log.append({
    kind: 'notice',
    level: 'warning',
    code: 'run/no-destination',
    message: `Run ${id} has events that nobody gets: no destination of their top-level group or of the instance exists. Create one, or fire for another group.`,
  });
}

/** The way of this run's events to their destinations, under the profile of this moment. */
export function createEventFirer(deps: RunnerDeps, run: FiringRun): FireEvent {
  const { log, store, clock, random, joiner } = deps;
  const { id, progress, signal } = run;
  const profile = deps.profile();
  const trustFor = (endpoint: Endpoint): TargetTrust | null =>
    findTrust(store.world.targetTrust, endpoint);
  let noted: Promise<void> | null = null;

  return async (event) => {
    const { blockLocalRequests: blockLocal } = store.world.settings;
    const context = { profile, run: id, clock, log, joiner, signal, trustFor, blockLocal };
    deps.onEvent?.(event);
    const decisions = planDeliveries(event, store.world, profile, random);
    if (decisions.length === 0) {
      noted ??= noteNoDestination(deps, run);
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
  };
}
