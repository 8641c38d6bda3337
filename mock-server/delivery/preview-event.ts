/** What a run would send for one event, and to whom, without sending or logging anything. */
import type { ParsedInput } from '#contract/operations.ts';
import type { EventPreview, PreviewDecision } from '#contract/views/event-preview.ts';
import type { Payload } from '#core/catalogue/fixture.ts';
import { withoutPayload } from '#core/catalogue/own-fixture.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { identifyEvent } from '#core/delivery/planning/identify-event.ts';
import { batchText } from '#core/delivery/planning/plan-batch.ts';
import { utf8Length } from '#core/http/utf8-length.ts';
import { orderSchema } from '#core/order/order.ts';
import { type Profile, supports } from '#core/profiles/profile.ts';

import type { Delivery } from './delivery.ts';
import { type PreparedRun, prepareRun, profileOf } from './run.ts';

/** @throws HarnessError as the run itself would be refused */
export function previewEvent(
  { fixture, ...rest }: ParsedInput<'previewEvent'>,
  delivery: Delivery,
): EventPreview {
  const order = { ...rest, files: rest.files.map(withoutPayload), fixtures: [fixture] };
  return previewItem(prepareRun(orderSchema.parse(order), delivery), 0, delivery);
}

/** The same for one thing of a run that is prepared. @param item index among its fixtures' items */
export function previewItem(
  { order, example }: PreparedRun,
  item: number,
  delivery: Delivery,
): EventPreview {
  const event = example(item);
  const profile = profileOf(order, delivery);
  return toEventPreview(event, delivery.route.decide([event], profile), profile);
}

/** @param decisions what becomes of the event at each destination */
function toEventPreview(
  event: AuditEvent,
  decisions: readonly DeliveryDecision[],
  profile: Profile,
): EventPreview {
  const { maxBatchEvents: maxEvents, batchLingerMs: lingerMs } = profile.settings;
  const batches = supports(profile, 'batched-delivery');
  return {
    event: identifyEvent(event),
    payload: event.payload,
    ...(event.text === undefined ? {} : { text: batches ? batchText([event]) : event.text }),
    ...(batches ? { batch: { body: readBatch(event), maxEvents, lingerMs } } : {}),
    decisions: decisions.map(toPreviewDecision),
  };
}

function readBatch(event: AuditEvent): Payload[] {
  return JSON.parse(batchText([event])) as Payload[];
}

/** The body is left out: it is the payload or the array of it, and there may be many destinations. */
function toPreviewDecision(decision: DeliveryDecision): PreviewDecision {
  const { destination } = decision;
  if (decision.kind === 'skip') {
    return { kind: 'skip', destination, reason: decision.reason, message: decision.message };
  }
  const { method, target, rawHeaders, body } = decision.request;
  return {
    kind: 'send',
    destination,
    request: {
      ...{ method, target, size: utf8Length(body) },
      rawHeaders: rawHeaders.map(([name, value]) => [name, value]),
    },
  };
}
