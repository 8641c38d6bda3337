/** The destinations of a world as a route: each decision reads the world as it is then. */
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { rootGroupOf } from '#core/delivery/planning/choose-records.ts';
import { planBatchDeliveries } from '#core/delivery/planning/plan-batch-deliveries.ts';
import type { RandomSource } from '#core/ports/ports.ts';
import { findTrust } from '#core/world/find-trust.ts';

import type { WorldStore } from '../store/world/world-store.ts';
import type { Route } from './delivery.ts';

export function createWorldRoute(
  store: Pick<WorldStore, 'world'>,
  random: Pick<RandomSource, 'uuid'>,
): Route {
  return {
    decide: (events, profile) => {
      const [event, ...more] = events;
      return event !== undefined && more.length === 0
        ? planDeliveries(event, store.world, profile, random)
        : planBatchDeliveries(events, store.world, profile);
    },
    rowOf: ({ scope }) => rootGroupOf(scope, store.world)?.fullPath ?? '',
    trustFor: (endpoint) => findTrust(store.world.targetTrust, endpoint),
    blocksLocal: () => store.world.settings.blockLocalRequests,
    hasWorld: true,
  };
}
