/** `fire --dry-run`: what would be sent, and to whom. Nothing is sent, and nothing is logged. */
import type { EventPreview } from '#contract/views/event-preview.ts';

import type { CommandContext } from '../command-context.ts';
import { eventPreviewBlock } from '../format/preview-block.ts';
import { findEventScope, listWanted } from './fire-through-client.ts';
import { openWay } from './open-way.ts';
import { type FireRequest, orderOf, scopeOf } from './request/read-fire-request.ts';

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
  const { load } = request;
  const { questions, close } = await openWay(request, context, stop);
  try {
    const scope = await findEventScope(questions, scopeOf(request));
    for (const fixture of new Set(await listWanted(questions, load))) {
      print(await questions.call('previewEvent', { ...orderOf(load, [], scope), fixture }));
    }
  } finally {
    await close();
  }
}
