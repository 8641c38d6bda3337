/**
 * The events of a run, for a version that sends batches: gathered by top-level group, which GitLab is announced to
 * keep in order, and each batch carried out as one job. When events are due is not decided here.
 * Source: GitLab `ee/lib/audit_events/streaming/batched_dispatcher.rb` (19.4), as told in docs/discoveries/delivery.md.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { planBatchDeliveries } from '#core/delivery/batches/plan-batch-deliveries.ts';
import { rootGroupOf } from '#core/delivery/planning/root-group-of.ts';

import { carryOutJob, type Job, type JobRun } from '../runs/carry-out-job.ts';
import type { FireEvent, FiringRun } from '../runs/fire-event.ts';
import type { Pacer } from '../runs/pace.ts';
import { createNobodyNotes } from '../runs/run-notices.ts';
import type { RunnerDeps } from '../runs/runner-deps.ts';
import type { KeptConnections } from '../sender/kept-connections.ts';
import { type BatchWishes, withBatching } from './batch-options.ts';
import { createBatchGatherer } from './gather-batches.ts';

export interface BatchFirer {
  /** Takes the event in, and settles when there is room for the next one. @throws what the log throws */
  readonly fire: FireEvent;
  /**
   * Sends what waits for its batch to fill, unless the run was cancelled, and settles when everything is logged.
   * @throws what the log throws
   */
  readonly finish: () => Promise<void>;
}

export interface BatchedRun extends FiringRun {
  readonly request: BatchWishes;
  readonly pacer: Pacer;
}

/** @param connections left out = a new connection for each request, as GitLab makes it */
export function createBatchFirer(
  deps: RunnerDeps,
  run: BatchedRun,
  connections?: KeptConnections,
): BatchFirer {
  const { signal, progress, pacer, clockSpeed } = run;
  const profile = withBatching(deps.profile(), run.request);
  const jobRun: JobRun = { ...run, profile, ...(connections === undefined ? {} : { connections }) };
  const { maxBatchEvents: size, batchLingerMs } = profile.settings;
  const noteNobody = createNobodyNotes(deps, run);

  async function send(events: readonly AuditEvent[]): Promise<void> {
    // A batch that has waited long enough while the run is paused waits on.
    await pacer.due(0);
    if (signal.aborted) {
      return;
    }
    progress.beginEvents(events.length);
    const decide: Job['decide'] = () => planBatchDeliveries(events, deps.store.world, profile);
    const job = { decide, number: null, retry: null };
    const { destinations, whole } = await carryOutJob(deps, jobRun, job, progress.countDelivery);
    if (!whole) {
      return;
    }
    if (destinations === 0) {
      await Promise.all(events.map(noteNobody));
    }
    events.forEach(() => {
      progress.countEvent();
    });
  }

  const gatherer = createBatchGatherer({ size, lingerMs: batchLingerMs / clockSpeed, send });
  return {
    async fire(event) {
      deps.onEvent?.(event);
      const group = rootGroupOf(event.scope, deps.store.world);
      await gatherer.add(group?.fullPath ?? '', event);
    },
    async finish() {
      if (signal.aborted) {
        gatherer.drop();
      }
      await gatherer.finish();
    },
  };
}
