/** A step of a scenario as the order of a run. */
import type { ParsedInput } from '#contract/operations.ts';
import { isOwnFixtureFile, ownFixtureName, withoutPayload } from '#core/catalogue/own-fixture.ts';
import { type OrderInput, orderSchema } from '#core/order/order.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import type { FireStep } from '#core/scenario/scenario.ts';
import { findScope } from '#core/world/groups.ts';
import { profileTimeline } from '#fixtures/index.ts';

import type { Delivery } from '../delivery/delivery.ts';
import type { RunInput } from '../delivery/run.ts';

/** What comes with the scenario: files that its steps name, and wishes of those steps that have none of their own. */
export type BesideScenario = Pick<ParsedInput<'startScenario'>, 'files' | 'wishes'>;

/** @throws HarnessError `world/unknown-path` */
export function stepOrder(
  step: FireStep,
  { files, wishes }: BesideScenario,
  delivery: Delivery,
): RunInput {
  const { fire, set } = step;
  const sent = files.filter(({ path }) => fire.includes(path)).flatMap(({ events }) => events);
  return orderSchema.parse({
    ...{ ...wishes, ...step.wishes, set },
    fixtures: fire.flatMap((name) => itemIds(name, files)),
    files: sent.map(withoutPayload),
    scope: scopeOf(step, delivery),
  });
}

/** A file that was not sent along is one of the user's own fixtures. */
function itemIds(name: string, files: BesideScenario['files']): string[] {
  const sent = files.find(({ path }) => path === name);
  if (sent !== undefined) return sent.events.map((event) => `file:${event.name}`);
  return [isOwnFixtureFile(name) ? `file:${ownFixtureName(name)}` : name];
}

/** At a URL it does not matter where the events happen. */
function scopeOf(
  { group, project, instance }: FireStep,
  { route, store }: Delivery,
): OrderInput['scope'] {
  if (!route.hasWorld) return null;
  const path = group ?? project;
  if (path !== undefined) return findScope(store.world, path);
  return instance === true ? { kind: 'instance' } : null;
}

/** The delivery of a step with a version of its own. @throws HarnessError `profile/unknown` */
export function stepDelivery({ profile: version }: FireStep, delivery: Delivery): Delivery {
  if (version === undefined) return delivery;
  const profile = makeProfile(version, profileTimeline, {});
  return { ...delivery, profile: () => profile };
}

/**
 * Why a step means nothing where it is to be carried out, as a sentence; null where it does.
 * @throws HarnessError `world/unknown-path`
 */
export function stepProblem(step: FireStep, delivery: Delivery): string | null {
  const { group, project, instance, profile, wishes } = step;
  const places = Object.entries({ group, project, instance }).filter(([, place]) => place);
  const [first, second] = places.map(([name]) => name);
  if (first !== undefined && second !== undefined) {
    return `${second}: an event happens in one place, and ${first}: names another.`;
  }
  if (!delivery.route.hasWorld) {
    if (wishes.twinIds === true) return 'twin-ids: at a URL there is one destination.';
    const speed = wishes.clockSpeed !== undefined;
    return speed ? 'clock-speed: nothing is run again without a harness.' : null;
  }
  if (profile !== undefined) return 'profile: a harness has its own.';
  const scope = scopeOf(step, delivery);
  if (project !== undefined && scope?.kind === 'group') {
    return `project: ${project} is a group. Try group: ${project}.`;
  }
  return group !== undefined && scope?.kind === 'project'
    ? `group: ${group} is a project. Try project: ${group}.`
    : null;
}
