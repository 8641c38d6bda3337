/** What a firing at one URL is made of, read and checked whole before the first byte is sent. */
import type { CatalogueItem } from '#core/catalogue/catalogue-item.ts';
import { createItemFinder } from '#core/catalogue/find-item.ts';
import { createEventMaker, type EventMaker } from '#core/delivery/making/make-traffic-event.ts';
import { type OneShotDestination, planOneShot } from '#core/delivery/plan-one-shot.ts';
import { isDrawn, lanesFor, orderSchema } from '#core/order/order.ts';
import { planTraffic, type TrafficPlan } from '#core/order/plan-traffic.ts';
import { drawSeed } from '#core/order/seeded-random.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { profileOf } from '#mock-server/delivery/run.ts';
import { systemClock, systemRandom } from '#mock-server/system-ports.ts';

import { builtInCatalogue } from '../../fixtures/built-in-catalogue.ts';
import { type Load, orderOf, type UrlRequest } from './read-fire-request.ts';

export interface OneShot {
  /** With what was asked for in the place of GitLab's own figures. */
  readonly profile: Profile;
  readonly destination: OneShotDestination;
  /** Ids of what is fired, in its order. */
  readonly items: readonly string[];
  /** Makes an event of the item at that place. */
  readonly make: EventMaker;
  readonly traffic: TrafficPlan;
  /** How many events are under way at once, at the most. */
  readonly lanes: number;
  /** With which the same order comes again; null = nothing is drawn by lot. */
  readonly seed: number | null;
}

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

const machine = { clock: systemClock, random: systemRandom };
const ports = { ...machine, rows: createRowNumbers(machine) };

/**
 * @throws HarnessError when a fixture, pointer, URL or version is wrong, the version sends no batches and some were
 *   asked for, or the traffic contradicts itself
 */
export function prepareOneShot(request: UrlRequest): OneShot {
  const { load, target } = request;
  const { wishes } = load;
  const version = makeProfile(target.profile, profileTimeline, {});
  const profile = profileOf(wishes, { profile: () => version });
  const items = chooseItems(load);
  const destination = {
    url: target.url,
    verificationToken: target.token ?? systemRandom.alphanumeric(generatedTokenLength),
    headers: target.headers,
  };
  const order = orderSchema.parse(orderOf(load, ['any'], null));
  const { set, verbatim } = order;
  const options = { scope: null, set, verbatim, profile, twinIds: false };
  const make = createEventMaker(items, options, ports);
  for (const item of new Set(items)) {
    planOneShot(make(items.indexOf(item), 0), destination, profile);
  }
  const eventTypes = items.map(({ view }) => view.eventType);
  const seed = order.seed ?? drawSeed(systemRandom);
  const plan = planTraffic({ traffic: order, eventTypes, seed });
  return {
    ...{ profile, destination, make, traffic: plan },
    items: items.map(({ view }) => view.id),
    lanes: Math.min(lanesFor(order), plan.total),
    seed: isDrawn(order) ? seed : null,
  };
}

function chooseItems({ fixtures, files }: Load): readonly CatalogueItem[] {
  const catalogue = builtInCatalogue(files);
  const find = createItemFinder(catalogue);
  const ids = fixtures === 'all' ? catalogue.fixtures.map(({ id }) => id) : fixtures;
  return ids.flatMap(find);
}
