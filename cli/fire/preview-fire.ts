/** `fire --dry-run`: what would be sent, and to whom. Nothing is sent, and nothing is logged. */
import type { EventPreview } from '#contract/views/event-preview.ts';
import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { toEventPreview } from '#mock-server/delivery/preview-event.ts';

import type { CommandContext } from '../command-context.ts';
import { connectHarness } from '../connect/connect-harness.ts';
import { eventPreviewBlock } from '../format/event-preview.ts';
import { findEventScope, listWanted } from './fire-through-harness.ts';
import { checkNames } from './request/check-names.ts';
import { prepareOneShot } from './request/prepare-one-shot.ts';
import { type FireRequest, orderOf, type UrlRequest } from './request/read-fire-request.ts';

export interface PreviewOptions {
  readonly context: CommandContext;
  readonly json: boolean;
  readonly stop: AbortSignal;
}

/**
 * Prints one preview for each thing that is named, however often it would be fired.
 * @throws HarnessError as firing it would
 */
export async function previewFire(
  request: FireRequest,
  { context, json, stop }: PreviewOptions,
): Promise<void> {
  const { terminal } = context;
  const print = (preview: EventPreview): void => {
    if (json) terminal.out(JSON.stringify(preview));
    else eventPreviewBlock(preview, terminal.outStyle).forEach(terminal.out);
  };
  if (request.via === 'url') {
    previewAtUrl(request).forEach(print);
    return;
  }
  const { load } = request;
  await checkNames(load, context.env);
  const { client } = connectHarness(context.env, stop);
  const scope = await findEventScope(client, request.scope);
  for (const fixture of new Set(await listWanted(client, load))) {
    print(await client.call('previewEvent', { ...orderOf(load, [], scope), fixture }));
  }
}

function previewAtUrl(request: UrlRequest): EventPreview[] {
  const { items, make, destination, profile } = prepareOneShot(request);
  return [...new Set(items)].map((item) => {
    const event = make(items.indexOf(item), 0);
    return toEventPreview(event, [planOneShot(event, destination, profile)], profile);
  });
}
