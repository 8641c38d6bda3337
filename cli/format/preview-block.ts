/** An event before it is fired, for a person: the body that is sent, and who gets it and who does not. */
import type { EventPreview, PreviewDecision } from '#contract/views/event-preview.ts';
import { tellBatching } from '#core/delivery/planning/tell-batching.ts';

import type { Style } from './style.ts';

export function eventPreviewBlock(
  { event, payload, text, batch, decisions }: EventPreview,
  style: Style,
): string[] {
  const name = event.fixture ?? event.type;
  return [
    style.bold(`${name} in ${event.scope ?? 'the instance'}`),
    text ?? JSON.stringify(batch?.body ?? payload, null, 2),
    ...(batch === undefined ? [] : [tellBatching(batch)]),
    ...(decisions.length === 0
      ? [`${style.warn('nobody')}  no destination of its top-level group or of the instance exists`]
      : decisions.map((decision) => decisionLine(decision, style))),
    '',
  ];
}

function decisionLine(decision: PreviewDecision, style: Style): string {
  const { url } = decision.destination;
  if (decision.kind === 'skip') {
    return `${style.warn('skip')}  ${url}  ${decision.reason}: ${decision.message}`;
  }
  const { method, target, size } = decision.request;
  return `${style.good('send')}  ${url}  ${method} ${target}, ${size} bytes`;
}
