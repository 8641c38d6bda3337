/** What the sockets benchmark sends: a Git operation as GitLab 16.1 delivers it, to one destination. */
import type { Fixture } from '#core/catalogue/fixture.ts';
import type { DeliveryPlan } from '#core/delivery/delivery-plan.ts';
import { makeEvent } from '#core/delivery/make-event.ts';
import { planDeliveries } from '#core/delivery/plan-deliveries.ts';
import { createRowNumbers } from '#core/ports/row-numbers.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { World } from '#core/world/world.ts';
import { fixtures, profileTimeline } from '#fixtures/index.ts';
import { systemClock as clock, systemRandom as random } from '#mock-server/system-ports.ts';

export const scope = { kind: 'project', path: 'example-group/example-project' } as const;
export const profile = makeProfile('16.1', profileTimeline, {});

export function firstFixture(): Fixture {
  const found = fixtures.find(({ eventType }) => eventType === 'repository_git_operation');
  if (found === undefined) {
    throw new Error('There is no fixture of a Git operation.');
  }
  return found;
}

export function worldWith(url: string): World {
  const world = newWorld(random, clock);
  const group = world.groups.find(({ fullPath }) => fullPath === 'example-group');
  const destination = {
    id: 1,
    kind: 'group' as const,
    groupId: group?.id ?? 0,
    name: 'bench',
    active: true,
    url: `${url}/logs`,
    verificationToken: 'bench-token-of-24-chars.',
    headers: [],
    eventTypeFilters: [],
    namespaceFilter: null,
    createdAt: new Date(clock.now()).toISOString(),
  };
  return { ...world, destinations: [destination] };
}

/** The request that everything here sends: a Git operation as GitLab 16.1 delivers it. */
export function samplePlan(url: string): DeliveryPlan {
  const ports = { clock, random, rows: createRowNumbers({ clock, random }) };
  const options = { scope, set: {}, verbatim: false, profile };
  const event = makeEvent(firstFixture(), options, ports);
  const [plan] = planDeliveries(event, worldWith(url), profile, random);
  if (plan?.kind !== 'plan') {
    throw new Error('The sample event is not delivered.');
  }
  return plan;
}
