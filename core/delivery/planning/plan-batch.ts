/**
 * Many events for one destination in as few requests as GitLab is announced to make: a JSON array of
 * events instead of one. Who gets what is decided in plan-batch-deliveries.ts, and when a batch is full
 * or has waited long enough by whoever gathers the events.
 * Source: GitLab `ee/lib/audit_events/streaming/batched_dispatcher.rb`, `http_stream_destination.rb`,
 * `ee/app/services/audit_events/streaming/enqueue_service.rb` (19.4).
 */
import type { DestinationIdentity } from '../../log/log-entry.ts';
import { type Profile, supports } from '../../profiles/profile.ts';
import type { Destination } from '../../world/world.ts';
import type { AuditEvent } from '../audit-event.ts';
import type { DeliveryDecision } from '../delivery-plan.ts';
import { identifyEvent, payloadTextInBatch } from '../event-text.ts';
import { composeHeaders, type StreamedHeader } from './compose-headers.ts';
import { planRequest } from './plan-request.ts';

export interface BatchTarget {
  readonly kind: Destination['kind'];
  readonly destination: DestinationIdentity;
  readonly verificationToken: string;
  readonly headers: readonly StreamedHeader[];
}

/**
 * One decision for each batch, which names all its events; they keep their order, and only the last batch is
 * not full. A batch that is too large is skipped whole: whether GitLab would split it is not known.
 * @param events all of them for this destination
 * @returns batches of one event, still as an array, for a version that does not batch
 */
export function planBatch(
  events: readonly AuditEvent[],
  target: BatchTarget,
  profile: Profile,
): readonly DeliveryDecision[] {
  const { kind, destination, verificationToken, headers: custom } = target;
  const sources = { kind, verificationToken, headers: custom, eventType: '' };
  const headers = composeHeaders(sources, profile);
  const size = supports(profile, 'batched-delivery') ? profile.settings.maxBatchEvents : 1;
  return inBatches(events, size).flatMap((batch) => {
    const identities = batch.map(identifyEvent);
    const [event] = identities;
    const body = batchText(batch);
    return event === undefined
      ? []
      : planRequest({ event, events: identities, destination }, { headers, body }, profile);
  });
}

/** The events as one request carries them: the text of an array. */
export function batchText(events: readonly AuditEvent[]): string {
  return `[${events.map(payloadTextInBatch).join(',')}]`;
}

function inBatches<Item>(items: readonly Item[], size: number): Item[][] {
  const count = Math.ceil(items.length / size);
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size));
}
