/**
 * Fires at one URL without a harness: plans each event as GitLab would for a destination with that URL,
 * sends it, and keeps nothing. Everything is read and made once before the first byte is sent.
 */
import { setMaxListeners } from 'node:events';
import { setTimeout as timer } from 'node:timers/promises';

import type { ItemContent } from '#core/catalogue/catalogue-item.ts';
import { createItemFinder } from '#core/catalogue/find-item.ts';
import { makeItemEvent } from '#core/delivery/making/make-item-event.ts';
import { planOneShot } from '#core/delivery/plan-one-shot.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { deliver } from '#mock-server/delivery/deliver.ts';
import { systemClock, systemRandom } from '#mock-server/system-ports.ts';

import { builtInCatalogue } from '../fixtures/built-in-catalogue.ts';
import type { DeliveryEntry } from '../format/delivery-json.ts';
import { deliveryOutcome } from '../format/delivery-line.ts';
import type { FireEnd } from './fire-through-harness.ts';
import { oneShotWarnings } from './one-shot-warnings.ts';
import { pace } from './pace.ts';
import type { Load, OneShotTarget } from './read-fire-request.ts';

export interface UrlFiring {
  readonly load: Load;
  readonly target: OneShotTarget;
  readonly onDelivery: (entry: DeliveryEntry) => void;
  /** Told, in a sentence each, what will not be as asked for. */
  readonly onWarning: (sentence: string) => void;
  /** Aborting it begins no other delivery and breaks off those on the wire. */
  readonly stop: AbortSignal;
}

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

const machine = { clock: systemClock, random: systemRandom };
const ports = { ...machine, rows: createRowNumbers(machine) };

/** @throws HarnessError when a fixture, pointer, URL or version is wrong, before anything is sent */
export async function fireAtUrl(firing: UrlFiring): Promise<FireEnd> {
  const { load, target, onDelivery, onWarning, stop } = firing;
  const { count, rate, concurrency, set, verbatim } = load;
  const profile = makeProfile(target.profile, profileTimeline, {});
  const chosen = chooseContents(load);
  const destination = {
    url: target.url,
    verificationToken: target.token ?? systemRandom.alphanumeric(generatedTokenLength),
    headers: target.headers,
  };
  const plan = (content: ItemContent): ReturnType<typeof planOneShot> =>
    planOneShot(
      makeItemEvent(content, { scope: null, set, verbatim, profile }, ports),
      destination,
      profile,
    );
  new Set(chosen).forEach(plan);
  oneShotWarnings(target, profile).forEach(onWarning);
  // Every delivery in flight listens to it, and Node takes more than ten for a leak.
  setMaxListeners(0, stop);

  let failed = 0;
  await pace(
    chosen.length * count,
    { concurrency, rate, stop, now: () => systemClock.monotonic(), wait },
    async (index) => {
      const content = chosen[index % chosen.length];
      if (content === undefined) return;
      const entry = await deliver(plan(content), {
        profile,
        run: null,
        clock: systemClock,
        signal: stop,
      });
      if (deliveryOutcome(entry) === 'failed') failed += 1;
      onDelivery(entry);
    },
  );
  return { state: stop.aborted ? 'cancelled' : 'finished', failure: null, failed };
}

/** Each item is loaded once, however often it is named. */
function chooseContents({ fixtures, files }: Load): readonly ItemContent[] {
  const catalogue = builtInCatalogue(files);
  const find = createItemFinder(catalogue);
  const ids = fixtures === 'all' ? catalogue.fixtures.map(({ id }) => id) : fixtures;
  const items = ids.map(find);
  const contents = new Map([...new Set(items)].map((item) => [item, item.load()]));
  return items.flatMap((item) => contents.get(item) ?? []);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  // Being told to stop is no failure here: pace looks at the signal itself.
  await timer(milliseconds, undefined, { signal }).catch(() => undefined);
}
