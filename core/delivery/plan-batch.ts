/**
 * Many events for one destination in as few requests as GitLab is announced to make: a JSON array of
 * events instead of one. Who gets what is decided before; runs do not use this yet.
 * Source: GitLab `ee/lib/audit_events/streaming/batched_dispatcher.rb`, `http_stream_destination.rb`,
 * `ee/app/services/audit_events/streaming/enqueue_service.rb` (19.4).
 */
import type { Payload } from '../catalogue/fixture.ts';
import type { DestinationIdentity, EventIdentity } from '../log/log-entry.ts';
import { type Profile, supports } from '../profiles/profile.ts';
import type { Destination } from '../world/world.ts';
import type { AuditEvent } from './audit-event.ts';
import type { DeliveryPlan } from './delivery-plan.ts';
import { encodePayload } from './encode-payload.ts';
import { composeHeaders, type StreamedHeader } from './planning/compose-headers.ts';
import { identifyEvent } from './planning/identify-event.ts';
import { makeRequest } from './planning/plan-request.ts';
import type { SkipReason } from './planning/skip-reason.ts';

export interface BatchTarget {
  readonly kind: Destination['kind'];
  readonly destination: DestinationIdentity;
  readonly verificationToken: string;
  readonly headers: readonly StreamedHeader[];
}

interface BatchParties {
  /** In the order of the array that is sent. */
  readonly events: readonly EventIdentity[];
  readonly destination: DestinationIdentity;
}

export interface BatchPlan extends BatchParties, Pick<DeliveryPlan, 'endpoint' | 'request'> {
  readonly kind: 'batch-plan';
}

export interface BatchSkip extends BatchParties {
  readonly kind: 'batch-skip';
  readonly reason: SkipReason;
  readonly message: string;
}

export type BatchDecision = BatchPlan | BatchSkip;

/**
 * One decision for each batch; the events keep their order, and only the last batch is not full. A batch
 * that is too large is skipped whole: whether GitLab would split it is not known.
 * @param events all of them for this destination
 * @returns batches of one event, still as an array, for a version that does not batch
 */
export function planBatch(
  events: readonly AuditEvent[],
  target: BatchTarget,
  profile: Profile,
): readonly BatchDecision[] {
  const { kind, destination, verificationToken, headers: custom } = target;
  const sources = { kind, verificationToken, headers: custom, eventType: '' };
  const headers = composeHeaders(sources, profile);
  const size = supports(profile, 'batched-delivery') ? profile.settings.maxBatchEvents : 1;
  return inBatches(events, size).map((batch) => {
    const parties = { events: batch.map(identifyEvent), destination };
    const body = encodePayload(batch.map(({ payload }) => batchedPayload(payload)));
    const made = makeRequest(destination.url, { headers, body }, profile);
    return 'reason' in made
      ? { kind: 'batch-skip', ...parties, ...made }
      : { kind: 'batch-plan', ...parties, ...made };
  });
}

/** Ids are text in a batch, whatever their form elsewhere. */
function batchedPayload(payload: Payload): Payload {
  const { id } = payload;
  return typeof id === 'number' ? { ...payload, id: String(id) } : payload;
}

function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
