/**
 * The way of events to one URL: each by itself, or gathered into batches where the version sends them. What is done
 * with a decision is the caller's affair.
 */
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { planOneShot, planOneShotBatch } from '#core/delivery/plan-one-shot.ts';
import { supports } from '#core/profiles/profile.ts';
import { createBatchGatherer } from '#mock-server/delivery/gather-batches.ts';
import type { Pacer } from '#mock-server/delivery/pace.ts';

import type { OneShot } from './request/prepare-one-shot.ts';

export interface UrlSender {
  /** Takes an event in, and settles when there is room for the next one. */
  readonly fire: (event: AuditEvent) => Promise<void>;
  /** Sends what waits for its batch to fill, and settles when everything is dealt with. */
  readonly finish: () => Promise<void>;
  /** Forgets what waits. */
  readonly drop: () => void;
}

export interface UrlSending {
  readonly pacer: Pacer;
  /** Once it is aborted nothing more is sent of what waits. */
  readonly stop: AbortSignal;
  readonly carryOut: (decision: DeliveryDecision) => Promise<void>;
}

type Target = Pick<OneShot, 'profile' | 'destination'>;

export function createUrlSender(target: Target, sending: UrlSending): UrlSender {
  return supports(target.profile, 'batched-delivery')
    ? gathering(target, sending)
    : {
        fire: (event) => sending.carryOut(planOneShot(event, target.destination, target.profile)),
        finish: () => Promise.resolve(),
        drop: () => undefined,
      };
}

/** A destination belongs to one group, so all that is sent to it is one row of batches. */
const oneRow = '';

function gathering(
  { profile, destination }: Target,
  { pacer, stop, carryOut }: UrlSending,
): UrlSender {
  const { maxBatchEvents: size, batchLingerMs: lingerMs } = profile.settings;
  const gatherer = createBatchGatherer<AuditEvent>({
    size,
    lingerMs,
    async send(events) {
      // A batch that has waited long enough while the run is paused waits on.
      await pacer.due(0);
      if (stop.aborted) return;
      for (const decision of planOneShotBatch(events, destination, profile)) {
        await carryOut(decision);
      }
    },
  });
  return {
    async fire(event) {
      await gatherer.add(oneRow, event);
    },
    async finish() {
      if (stop.aborted) gatherer.drop();
      await gatherer.finish();
    },
    drop() {
      gatherer.drop();
    },
  };
}
