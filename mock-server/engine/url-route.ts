/** One URL as a route: a legacy destination of the chosen version that exists as long as the engine. */
import {
  type OneShotDestination,
  planOneShot,
  planOneShotBatch,
  requireUrl,
} from '#core/delivery/plan-one-shot.ts';

import type { Route } from '../delivery/delivery.ts';
import type { TlsTrust } from '../delivery/sender/trust-options.ts';

/**
 * @param trust whose certificates are believed at it, and wherever it redirects to; null = the system's
 * @throws HarnessError `destination/invalid-url`
 */
export function createUrlRoute(destination: OneShotDestination, trust: TlsTrust | null): Route {
  requireUrl(destination.url);
  return {
    decide: (events, profile) => {
      const [event, ...more] = events;
      return event !== undefined && more.length === 0
        ? [planOneShot(event, destination, profile)]
        : planOneShotBatch(events, destination, profile);
    },
    // A destination belongs to one group, so all that is sent to it is one row of batches.
    rowOf: () => '',
    trustFor: () => trust,
    blocksLocal: () => false,
    hasWorld: false,
  };
}
