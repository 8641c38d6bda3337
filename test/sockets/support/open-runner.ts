/** A runner over a world with destinations in it, and everything it told. */
import { onTestFinished } from 'vitest';

import type { Run } from '#contract/run.ts';
import type { OrderInput } from '#core/order/order.ts';
import { orderSchema } from '#core/order/order.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';
import { eventTypes, fixtures, profileTimeline, traps } from '#fixtures/index.ts';
import { createRunner, type Runner } from '#mock-server/delivery/create-runner.ts';
import { createCircuits, createWorldRoute, type Delivery } from '#mock-server/delivery/delivery.ts';
import type { Joiner } from '#mock-server/delivery/joiner.ts';
import type { EventLog } from '#mock-server/store/event-log.ts';
import { createMemoryWorld } from '#mock-server/store/world/create-memory-world.ts';
import type { WorldStore } from '#mock-server/store/world/world-store.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

import { withGroupDestination } from '../../support/destination-worlds.ts';
import { gather } from '../../support/gather.ts';
import { settings } from './plan-for.ts';

export interface OpenRunner {
  readonly runner: Runner;
  readonly delivery: Delivery;
  readonly store: WorldStore;
  /** Every snapshot that was pushed. */
  readonly told: readonly Run[];
  /** Starts a run of one fixture, completed with the defaults of the contract. */
  readonly start: (request?: Partial<OrderInput>) => Run;
  /** Settles with the last snapshot of that run once it is over. */
  readonly over: (run: Run) => Promise<Run>;
  /** Settles with the first snapshot of which that is true. */
  readonly toldOf: (is: (run: Run) => boolean) => Promise<Run>;
}

export const fixture = 'repository_git_operation.ssh-fetch';

export interface RunnerSetting {
  readonly log: EventLog;
  readonly joiner: Joiner;
  /** Destinations of the group my-group. */
  readonly urls: readonly string[];
  /** Left out = 16.1. Its time limits are those of `plan-for.ts`. */
  readonly profile?: Profile;
  /** What the destinations are put into; left out = a new world. */
  readonly world?: World;
}

export function openRunner(setting: RunnerSetting): OpenRunner {
  const { log, joiner, urls, profile: given } = setting;
  const world = urls.reduce(
    (before, url) => withGroupDestination(before, url).world,
    setting.world ?? newWorld(random, clock),
  );
  const gathered = gather<Run>();
  const own = given ?? makeProfile('16.1', profileTimeline, {});
  const { maxBatchEvents, batchLingerMs, circuitFailures, circuitOpenMs } = own.settings;
  const kept = { maxBatchEvents, batchLingerMs, circuitFailures, circuitOpenMs };
  const profile = { ...own, settings: { ...settings, ...kept } };
  const store = createMemoryWorld(world);
  const catalogue = { fixtures, eventTypes, traps, files: [] };
  const delivery: Delivery = {
    ...{ log, store, clock, random, joiner },
    profile: () => profile,
    catalogue: () => catalogue,
    rows: createRowNumbers({ clock, random }),
    circuits: createCircuits(clock),
    route: createWorldRoute(store, random),
    onEvent: () => undefined,
    onRun: gathered.add,
  };
  const runner = createRunner(delivery);
  onTestFinished(() => runner.close());
  return {
    ...{ runner, delivery, store },
    told: gathered.items,
    start: (request) =>
      runner.start(
        orderSchema.parse({
          fixtures: [fixture],
          scope: { kind: 'group', path: 'my-group' },
          ...request,
        }),
      ),
    async toldOf(is) {
      const found = (await gathered.until((all) => all.some(is))).find(is);
      if (found === undefined) throw new Error('It was not told.');
      return found;
    },
    async over({ id }) {
      const isOver = (run: Run): boolean => run.id === id && run.state !== 'running';
      const items = await gathered.until((all) => all.some(isOver));
      return items.find(isOver) ?? runner.get(id);
    },
  };
}
