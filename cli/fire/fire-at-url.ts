/**
 * Fires at one URL without a harness: plans each event as GitLab would for a destination with that URL,
 * sends it, and keeps nothing.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';

import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { deliver } from '#mock-server/delivery/deliver.ts';
import { createKeptConnections } from '#mock-server/delivery/sender/kept-connections.ts';
import { systemClock } from '#mock-server/system-ports.ts';

import type { DeliveryEntry } from '../format/delivery-json.ts';
import { deliveryOutcome } from '../format/delivery-line.ts';
import type { FireEnd } from './fire-through-harness.ts';
import { oneShotWarnings } from './one-shot-warnings.ts';
import { pace } from './pace.ts';
import { prepareOneShot } from './prepare-one-shot.ts';
import type { Load, OneShotTarget } from './read-fire-request.ts';
import { readTrust } from './read-trust.ts';

export interface UrlFiring {
  readonly load: Load;
  readonly target: OneShotTarget;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Told, in a sentence each, what will not be as asked for. */
  readonly onWarning: (sentence: string) => void;
  /** Aborting it begins no other delivery and breaks off those on the wire. */
  readonly stop: AbortSignal;
}

/** @throws HarnessError when a fixture, pointer, URL or version is wrong, before anything is sent */
export async function fireAtUrl(firing: UrlFiring): Promise<FireEnd> {
  const { load, target, onDelivery, onWarning, stop } = firing;
  const { count, rate, concurrency, keepAlive } = load;
  const { profile, destination, contents, make } = prepareOneShot(load, target);
  const trust = await readTrust(target.trust);
  oneShotWarnings(target, profile).forEach(onWarning);
  // Every delivery in flight listens to it, and Node takes more than ten for a leak.
  setMaxListeners(0, stop);

  const connections = keepAlive ? createKeptConnections(systemClock) : undefined;

  let failed = 0;
  try {
    await pace(
      contents.length * count,
      { concurrency, rate, stop, now: () => systemClock.monotonic(), wait },
      async (index) => {
        const content = contents[index % contents.length];
        if (content === undefined) return;
        const entry = await deliver(planOneShot(make(content), destination, profile), {
          profile,
          run: null,
          clock: systemClock,
          signal: stop,
          trustFor: () => trust,
          ...(connections === undefined ? {} : { connections }),
        });
        if (deliveryOutcome(entry) === 'failed') failed += 1;
        onDelivery(entry);
      },
    );
  } finally {
    connections?.close();
  }
  return { state: stop.aborted ? 'cancelled' : 'finished', failure: null, failed };
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Being told to stop is no failure here: pace looks at the signal itself.
  await timer(milliseconds, undefined, { signal }).catch(() => undefined);
}
