/**
 * Fires at one URL without a harness: plans each event as GitLab would for a destination with that URL,
 * sends it, and keeps nothing.
 */
import { setMaxListeners } from 'node:events';

import type { DeliveryDecision } from '#core/delivery/delivery-plan.ts';
import { deliveryOutcome, isUndelivered } from '#core/log/delivery-outcome.ts';
import { deliver } from '#mock-server/delivery/job.ts';
import { createPacer } from '#mock-server/delivery/pace.ts';
import { createKeptConnections } from '#mock-server/delivery/sender/kept-connections.ts';
import { workThrough } from '#mock-server/delivery/work-through.ts';
import { createPassingLog } from '#mock-server/store/create-passing-log.ts';
import { systemClock } from '#mock-server/system-ports.ts';

import type { DeliveryEntry } from '../format/delivery-json.ts';
import type { FireEnd } from './fire-through-harness.ts';
import { oneShotWarnings } from './request/one-shot-warnings.ts';
import { prepareOneShot } from './request/prepare-one-shot.ts';
import type { UrlRequest } from './request/read-fire-request.ts';
import { readTrust } from './request/read-trust.ts';
import { createUrlSender } from './send-at-url.ts';
import type { FireWatch } from './watch-fire.ts';

export interface UrlFiring {
  readonly request: UrlRequest;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Told, in a sentence each, what will not be as asked for. */
  readonly onWarning: (sentence: string) => void;
  /** Aborting it begins no other delivery and breaks off those on the wire. */
  readonly stop: AbortSignal;
  /** Who watches and can pause; left out = nobody. */
  readonly watch?: FireWatch | null;
}

/** @throws HarnessError when a fixture, pointer, URL or version is wrong, before anything is sent */
export async function fireAtUrl(firing: UrlFiring): Promise<FireEnd> {
  const { request, onDelivery, onWarning, stop, watch } = firing;
  const { load, target } = request;
  const oneShot = prepareOneShot(request);
  const { profile, make, traffic, lanes, seed } = oneShot;
  const trust = await readTrust(target.trust);
  oneShotWarnings(target, profile).forEach(onWarning);
  // Every delivery in flight listens to it, and Node takes more than ten for a leak.
  setMaxListeners(0, stop);

  const connections =
    load.wishes.keepAlive === true ? createKeptConnections(systemClock) : undefined;
  const pacer = createPacer(systemClock, stop);
  const counts = { done: 0, total: traffic.total, failed: 0, paused: false };
  watch?.onPauseKey(() => {
    counts.paused = !counts.paused;
    if (counts.paused) pacer.pause();
    else pacer.resume();
    watch.progress({ ...counts });
  });
  const route = {
    decide: () => [],
    rowOf: () => '',
    trustFor: () => trust,
    blocksLocal: () => false,
    followsUp: false,
  };
  const log = createPassingLog({ clock: systemClock });
  const tools = { clock: systemClock, log, joiner: null, route };
  const errand = { profile, run: null, signal: stop, number: null, retry: null, connections };
  const carryOut = async (decision: DeliveryDecision): Promise<void> => {
    const entry = await deliver(tools, decision, errand);
    const outcome = deliveryOutcome(entry);
    if (outcome !== 'cancelled') {
      counts.done += entry.events?.length ?? 1;
      if (isUndelivered(outcome)) counts.failed += 1;
    }
    onDelivery(entry);
    watch?.progress({ ...counts });
  };
  const sender = createUrlSender(oneShot, { pacer, stop, carryOut });
  try {
    const working = { lanes, pacer, signal: stop };
    await workThrough(traffic.sendings(make), working, ({ event }) => sender.fire(event()));
    await sender.finish();
  } finally {
    sender.drop();
    connections?.close();
  }
  return {
    state: stop.aborted ? 'cancelled' : 'finished',
    failure: null,
    failed: counts.failed,
    events: { total: counts.total, done: counts.done },
    ...(seed === null ? {} : { seed }),
  };
}
