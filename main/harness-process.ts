/**
 * The harness in a process of its own, so that a burst of deliveries never stalls the window. Does what it is
 * told by the main process and ends with it. No window, no Electron API but the port to the main process.
 */
import { HarnessError, isHarnessError, toErrorShape } from '#core/errors/harness-error.ts';
import { reasonOf } from '#core/errors/reason-of.ts';
import { createHarness } from '#mock-server/create-harness.ts';
import type { Harness, HarnessOptions } from '#mock-server/harness.ts';
import { keepHeapLean } from '#mock-server/lean-heap.ts';

import type { HarnessNews, HarnessOrder } from './harness-messages.ts';

const port = process.parentPort;
let harness: Harness | null = null;

function tell(news: HarnessNews): void {
  port.postMessage(news);
}

keepHeapLean();

async function start(options: HarnessOptions): Promise<void> {
  try {
    harness = await createHarness(options);
    tell({ type: 'ready', description: harness.description });
  } catch (thrown) {
    tell({ type: 'failed', error: toErrorShape(nameError(thrown)) });
  }
}

function nameError(thrown: unknown): HarnessError {
  if (isHarnessError(thrown)) return thrown;
  const reason = reasonOf(thrown);
  return new HarnessError({
    code: 'harness/not-started',
    category: 'internal',
    message: `Failed to start the harness: ${reason}. Try again, or another folder with --data.`,
  });
}

async function close(): Promise<void> {
  await harness?.close();
  process.exit(0);
}

port.on('message', ({ data }: { data: HarnessOrder }) => {
  if (data.type === 'start') void start(data.options);
  else void close();
});
