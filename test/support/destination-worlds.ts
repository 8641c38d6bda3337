/** Worlds with destinations in them, for tests of the rules. */
import {
  createGroupDestination,
  createInstanceDestination,
  type RecordPorts,
} from '#core/destinations/save-destination.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { groupByPath } from '#core/world/groups.ts';
import { newWorld } from '#core/world/new-world.ts';
import type { Destination, Group, World } from '#core/world/world.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { countingRandom, steadyClock } from './steady-ports.ts';

export interface WithDestination {
  readonly world: World;
  readonly destination: Destination;
}

/** What the rules of a version are given. */
export function portsOf(version: string): RecordPorts {
  const profile = makeProfile(version, profileTimeline);
  return { random: countingRandom(), clock: steadyClock, profile };
}

export const ports = portsOf('16.1');

/** Lets any name be filtered by, as the versions before 16.7 do. */
export const anyName = (): boolean => true;

export function freshWorld(settings: Partial<World['settings']> = {}): World {
  const world = newWorld(countingRandom(), steadyClock);
  return { ...world, settings: { ...world.settings, ...settings } };
}

export function groupAt(world: World, path: string): Group {
  const group = groupByPath(world, path);
  if (group === undefined) throw new Error(`no group ${path}`);
  return group;
}

/** Fails the test where the rule refuses. */
export function saved<Outcome extends object>(
  outcome: Outcome,
): Extract<Outcome, { readonly world: World }> {
  if (!('world' in outcome)) throw new Error(`refused: ${JSON.stringify(outcome)}`);
  return outcome as Extract<Outcome, { readonly world: World }>;
}

export function withGroupDestination(
  world: World,
  url = 'https://mydomain.io/endpoint/ingest',
  path = 'my-group',
): WithDestination {
  return saved(createGroupDestination(world, { group: groupAt(world, path), url }, ports));
}

export function withInstanceDestination(
  world: World,
  url = 'https://mydomain.io/endpoint/ingest',
): WithDestination {
  return saved(createInstanceDestination(world, { url }, ports));
}
