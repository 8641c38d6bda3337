/** Cancels a run of the harness when the command is told to stop. How the run ends is told elsewhere. */
import type { HarnessClient } from '#contract/client/harness-client.ts';

import { aborted } from '../interruption.ts';

/** Never settles unless cancelling fails, so that it can be raced with whatever follows the run. */
export async function cancelOnStop(
  client: HarnessClient,
  id: string,
  stop: AbortSignal,
): Promise<never> {
  await aborted(stop);
  await client.call('cancelRun', { id });
  return new Promise(() => undefined);
}
