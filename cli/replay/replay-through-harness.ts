/** Replays through a running harness: one run, followed to its end. */
import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ReplayRequest } from '#contract/replay.ts';
import type { Run } from '#contract/run.ts';

import { cancelOnStop } from '../fire/cancel-on-stop.ts';
import { createRunFollower } from '../fire/follow-run.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';
import { aborted } from '../interruption.ts';

export interface HarnessReplay {
  /** Starts, follows and cancels the run, so `stop` must not break its calls off. */
  readonly client: HarnessClient;
  readonly request: ReplayRequest;
  /** Told of the run as soon as it is known to be sendable. */
  readonly onStart: (run: Run) => void;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Aborting it cancels the run; what is on the wire by then is still handed over. */
  readonly stop: AbortSignal;
}

/**
 * @returns the run when it is over; null when it was stopped before it began
 * @throws HarnessError when the replay is refused, before anything is sent; and when the harness goes away
 */
export async function replayThroughHarness(replay: HarnessReplay): Promise<Run | null> {
  const { client, request, onStart, onDelivery, stop } = replay;
  const { recording, lastSeq } = await client.call('listLog', { limit: 1 });
  const follower = createRunFollower(client, {
    after: { recording: recording.id, seq: lastSeq },
    onDelivery,
  });
  try {
    await Promise.race([follower.ready, aborted(stop)]);
    if (stop.aborted) return null;
    const run = await client.call('startReplay', { ...request, recording: recording.id });
    onStart(run);
    return await Promise.race([follower.follow(run.id), cancelOnStop(client, run.id, stop)]);
  } finally {
    follower.close();
  }
}
