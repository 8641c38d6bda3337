/** A replayer on a receiver's log, over a world with a destination at that receiver. */
import { type ReplayRequest, replayRequestSchema } from '#contract/replay.ts';
import type { Run } from '#contract/run.ts';
import type { AttemptEntry, CaptureEntry } from '#core/log/log-entry.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';
import type { Runner } from '#mock-server/delivery/create-runner.ts';
import { createWorldRoute } from '#mock-server/delivery/delivery.ts';
import { createReplayer, type Replayer } from '#mock-server/delivery/replay/create-replayer.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { createMemoryWorld } from '#mock-server/store/world/create-memory-world.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

import { withGroupDestination } from '../../support/destination-worlds.ts';
import { openReceiver } from './open-receiver.ts';
import { fixture, openRunner } from './open-runner.ts';

export interface OpenReplayer {
  readonly log: EventLog;
  readonly runner: Runner;
  readonly replayer: Replayer;
  readonly receiver: { readonly url: string; readonly port: number };
  /** Fires one event at the receiver and gives its attempt. */
  readonly fire: (fixtures?: readonly string[]) => Promise<AttemptEntry>;
  /** Starts a replay, completed with the defaults of the contract. */
  readonly start: (request: ReplayRequest) => Promise<Run>;
  /** Starts it, waits for its end and gives its attempts. */
  readonly replay: (request: ReplayRequest) => Promise<readonly AttemptEntry[]>;
  readonly captureOf: (attempt: AttemptEntry | undefined) => Promise<CaptureEntry>;
}

/** @param changeWorld makes the world of the test from the one that it starts with */
export async function openReplayer(
  changeWorld: (world: World) => World = (world) => world,
): Promise<OpenReplayer> {
  const { receiver, log, joiner } = await openReceiver();
  const url = `${receiver.url}/logs`;
  const running = openRunner({ log, joiner, urls: [url] });
  const store = createMemoryWorld(
    changeWorld(withGroupDestination(newWorld(random, clock), url).world),
  );
  const replayer = createReplayer({
    delivery: { ...running.delivery, store, route: createWorldRoute(store, random) },
    runner: running.runner,
    receiverUrl: () => receiver.url,
  });
  const start = (request: ReplayRequest): Promise<Run> =>
    replayer.start(replayRequestSchema.parse(request));
  const attemptsOf = async (run: string): Promise<AttemptEntry[]> => {
    const entries = await log.readFrom(0, 10_000);
    return entries.filter((entry) => entry.kind === 'attempt').filter((one) => one.run === run);
  };
  return {
    log,
    runner: running.runner,
    replayer,
    receiver: { url: receiver.url, port: Number(new URL(receiver.url).port) },
    start,
    async fire(fixtures = [fixture]) {
      const run = running.start({ fixtures: [...fixtures] });
      await running.over(run);
      const [attempt] = await attemptsOf(run.id);
      if (attempt === undefined) throw new Error('Nothing was fired.');
      return attempt;
    },
    async replay(request) {
      const run = await start(request);
      await running.over(run);
      return attemptsOf(run.id);
    },
    async captureOf(attempt) {
      const entries = await log.readFrom(0, 10_000);
      const found = entries
        .filter((entry) => entry.kind === 'capture')
        .find(({ seq, attempt: named }) => seq === attempt?.capture || named === attempt?.seq);
      if (found === undefined) throw new Error('The receiver has no such request.');
      return found;
    },
  };
}

export function place(seq: number): { places: { from: number; to: number }[] } {
  return { places: [{ from: seq, to: seq }] };
}
