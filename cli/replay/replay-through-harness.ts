/** Replays through a running harness: one run, followed to its end. */
import { z } from 'zod';

import type { HarnessClient } from '#contract/client/harness-client.ts';
import type { ReplayRequest } from '#contract/replay.ts';
import type { Run } from '#contract/run.ts';
import { isHarnessError } from '#core/errors/harness-error.ts';

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
  /** Told, before anything goes out, in what the requests are not what once was sent, and which are left out. */
  readonly onCautions: (cautions: readonly string[]) => void;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Aborting it cancels the run; what is on the wire by then is still handed over. */
  readonly stop: AbortSignal;
}

/**
 * @returns the run when it is over; null when it was stopped before it began
 * @throws HarnessError when the replay is refused, before anything is sent; and when the harness goes away
 */
export async function replayThroughHarness(replay: HarnessReplay): Promise<Run | null> {
  const { client, onStart, onDelivery, stop } = replay;
  const { recording, lastSeq } = await client.call('listLog', { limit: 1 });
  const follower = createRunFollower(client, {
    after: { recording: recording.id, seq: lastSeq },
    onDelivery,
  });
  try {
    await Promise.race([follower.ready, aborted(stop)]);
    if (stop.aborted) return null;
    const run = await start(replay, recording.id);
    if (run === null) return null;
    onStart(run);
    return await Promise.race([follower.follow(run.id), cancelOnStop(client, run.id, stop)]);
  } finally {
    follower.close();
  }
}

/** Asks first: what has to be said is said before the first request goes out. */
async function start(
  { client, request, onCautions, stop }: HarnessReplay,
  recording: string,
): Promise<Run | null> {
  const whole = { ...request, recording };
  try {
    return await client.call('startReplay', { ...whole, ask: true });
  } catch (error) {
    const cautions = cautionsOf(error);
    if (cautions === null) throw error;
    onCautions(cautions);
  }
  return stop.aborted ? null : client.call('startReplay', whole);
}

function cautionsOf(error: unknown): readonly string[] | null {
  if (!isHarnessError(error) || error.code !== 'replay/cautions') return null;
  const said = z.array(z.string()).safeParse(error.details['cautions']);
  return said.success ? said.data : null;
}
