import { describe, expect, it } from 'vitest';

import type { AuditEvent } from '#core/delivery/audit-event.ts';
import { makeProfile } from '#core/profiles/make-profile.ts';
import { profileTimeline } from '#fixtures/index.ts';

import { freshWorld, withGroupDestination } from '../../test/support/destination-worlds.ts';
import { countingRandom } from '../../test/support/steady-ports.ts';
import { createMemoryWorld } from '../store/world/create-memory-world.ts';
import { createWorldRoute } from './delivery.ts';

const one = withGroupDestination(freshWorld(), 'http://one.example/', 'my-group').world;
const { world } = withGroupDestination(one, 'http://two.example/', 'example-group');
const route = createWorldRoute(createMemoryWorld(world), countingRandom());

function eventAt(path: string | null, id = 1): AuditEvent {
  const scope = path === null ? { kind: 'instance' as const } : { kind: 'group' as const, path };
  return { payload: { id, event_type: 'x' }, fixture: null, scope };
}

// row: nats.partitions
describe('row "partitions"', () => {
  it('are one for each top-level group, and one for the instance', () => {
    const rows = ['my-group', 'example-group/subgroup', null].map((path) =>
      route.rowOf(eventAt(path)),
    );
    expect(rows).toEqual(['my-group', 'example-group', '']);
  });

  it('are shared by the groups whose id leaves the same remainder', () => {
    const rowOf = (path: string | null, partitions: number) =>
      route.rowOf(eventAt(path), partitions);
    expect(rowOf('my-group', 1)).toBe(rowOf('example-group', 1));
    expect(rowOf('my-group', 2)).not.toBe(rowOf('example-group', 2));
    expect(rowOf(null, 1)).not.toBe(rowOf('my-group', 1));
  });

  it('bring events of several groups in one batch, each to the destinations of its group', () => {
    const events = [eventAt('my-group', 1), eventAt('example-group', 2), eventAt('my-group', 3)];
    const decisions = route.decide(events, makeProfile('next', profileTimeline));
    expect(decisions.map(({ destination }) => destination.url)).toEqual([
      'http://one.example/',
      'http://two.example/',
    ]);
    expect(decisions.map(({ events: sent }) => sent?.map(({ id }) => id))).toEqual([
      ['1', '3'],
      ['2'],
    ]);
  });
});
