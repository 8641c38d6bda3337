/** What a run would send for one event, and to whom, without sending or logging anything. */
import type { ParsedInput } from '#contract/operations.ts';
import { runRequestSchema } from '#contract/run.ts';
import type { EventPreview, PreviewDecision } from '#contract/views/event-preview.ts';
import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { identifyEvent } from '#core/delivery/planning/identify-event.ts';
import { utf8Length } from '#core/http/utf8-length.ts';
import type { RandomSource } from '#core/ports/ports.ts';

import { type PrepareDeps, prepareRun } from './prepare-run.ts';

/** @throws HarnessError as the run itself would be refused */
export function previewEvent(
  request: ParsedInput<'previewEvent'>,
  deps: PrepareDeps & { readonly random: RandomSource },
): EventPreview {
  const { fixture, ...rest } = request;
  const prepared = prepareRun(runRequestSchema.parse({ ...rest, fixtures: [fixture] }), deps);
  const event = prepared.example(0);
  const decisions = planDeliveries(event, deps.world, deps.profile, deps.random);
  return {
    event: identifyEvent(event),
    payload: event.payload,
    decisions: decisions.map(toPreviewDecision),
  };
}

/** The body is left out: it is the payload, and there may be many destinations. */
export function toPreviewDecision(decision: DeliveryDecision): PreviewDecision {
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
