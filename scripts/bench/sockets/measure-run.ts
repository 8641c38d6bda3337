/** Runs as the product carries them out - made, planned, sent, judged, logged - and how fast they go. */
import { performance } from 'node:perf_hooks';

import type { Run } from '#contract/run.ts';
import { orderSchema } from '#core/order/order.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { eventTypes, fixtures, traps } from '#fixtures/index.ts';
import { createRunner, type Runner } from '#mock-server/delivery/create-runner.ts';
import { createCircuits, createWorldRoute } from '#mock-server/delivery/delivery.ts';
import { createJoiner } from '#mock-server/delivery/joiner.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { createMemoryWorld } from '#mock-server/store/world/create-memory-world.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

import { firstFixture, profile, scope, worldWith } from './sample-world.ts';

export interface Load {
  readonly count: number;
  readonly keepAlive?: boolean;
}

/** Enough to keep two cores busy; more only makes each delivery wait. */
const concurrency = 64;

function openRunner(url: string, log: EventLog, onRun: (run: Run) => void): Runner {
  const store = createMemoryWorld(worldWith(url));
  const catalogue = { fixtures, eventTypes, traps, files: [] };
  return createRunner({
    ...{ log, store, clock, random, onRun },
    profile: () => profile,
    catalogue: () => catalogue,
    rows: createRowNumbers({ clock, random }),
    circuits: createCircuits(clock),
    joiner: createJoiner({ log, clock }),
    route: createWorldRoute(store, random),
    onEvent: () => undefined,
  });
}

function start(runner: Runner, load: Load): Run {
  const fixture = firstFixture().id;
  return runner.start(orderSchema.parse({ fixtures: [fixture], scope, concurrency, ...load }));
}

function check({ deliveries: { delivered, failed } }: Run): void {
  if (failed > 0) throw new Error(`${failed} of ${delivered + failed} were not delivered.`);
}

/** Deliveries a second of one whole run. */
export async function measureRun(url: string, log: EventLog, load: Load): Promise<number> {
  let over: (run: Run) => void = () => undefined;
  const ended = new Promise<Run>((resolve) => {
    over = resolve;
  });
  const runner = openRunner(url, log, (run) => {
    if (run.state !== 'running') over(run);
  });
  const before = performance.now();
  start(runner, load);
  check(await ended);
  return (load.count * 1000) / (performance.now() - before);
}

export interface Sustained {
  readonly perSecond: number;
  /** Resident memory of this process once a second, in bytes. */
  readonly rss: readonly number[];
}

/** Keeps sending for so long and looks at this process's memory once a second. */
export async function sustainRun(url: string, log: EventLog, ms: number): Promise<Sustained> {
  const runner = openRunner(url, log, () => undefined);
  const rss: number[] = [];
  const watching = setInterval(() => rss.push(process.memoryUsage.rss()), 1000);
  const before = performance.now();
  // More than can be sent in that time: what ends it is the clock.
  const { id } = start(runner, { count: ms * 100 });
  await new Promise((resolve) => setTimeout(resolve, ms));
  const { delivered, failed } = runner.get(id).deliveries;
  const perSecond = (delivered * 1000) / (performance.now() - before);
  clearInterval(watching);
  await runner.cancel(id);
  if (failed > 0) throw new Error(`${failed} of ${delivered + failed} were not delivered.`);
  return { perSecond, rss };
}
