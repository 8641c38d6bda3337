/** What a firing at one URL is made of, read and checked whole before the first byte is sent. */
import type { ItemContent } from '#core/catalogue/catalogue-item.ts';
import { createItemFinder } from '#core/catalogue/find-item.ts';
import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { makeItemEvent } from '#core/delivery/making/make-item-event.ts';
import { type OneShotDestination, planOneShot } from '#core/delivery/plan-one-shot.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { Profile } from '#core/profiles/profile.ts';
import { profileTimeline } from '#fixtures/index.ts';
import { systemClock, systemRandom } from '#mock-server/system-ports.ts';

import { builtInCatalogue } from '../fixtures/built-in-catalogue.ts';
import type { Load, OneShotTarget } from './read-fire-request.ts';

export interface OneShot {
  readonly profile: Profile;
  readonly destination: OneShotDestination;
  /** What is fired, in its order. */
  readonly contents: readonly ItemContent[];
  readonly make: (content: ItemContent) => AuditEvent;
}

/** GitLab generates a token of this many letters and digits when none is given. */
const generatedTokenLength = 24;

const machine = { clock: systemClock, random: systemRandom };
const ports = { ...machine, rows: createRowNumbers(machine) };

/** @throws HarnessError when a fixture, pointer, URL or version is wrong */
export function prepareOneShot(load: Load, target: OneShotTarget): OneShot {
  const { set, verbatim } = load;
  const profile = makeProfile(target.profile, profileTimeline, {});
  const contents = chooseContents(load);
  const destination = {
    url: target.url,
    verificationToken: target.token ?? systemRandom.alphanumeric(generatedTokenLength),
    headers: target.headers,
  };
  const make = (content: ItemContent): AuditEvent =>
    makeItemEvent(content, { scope: null, set, verbatim, profile }, ports);
  for (const content of new Set(contents)) planOneShot(make(content), destination, profile);
  return { profile, destination, contents, make };
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
