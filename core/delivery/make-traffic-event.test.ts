import { describe, expect, it } from 'vitest';

import { fixtures, profileTimeline } from '#fixtures/index.ts';

import { createItemFinder } from '../catalogue/catalogue-item.ts';
import { parseOwnFixtures } from '../catalogue/own-fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { createEventMaker, type EventMaker, type StreamOptions } from './make-event.ts';

const files = parseOwnFixtures('mine', '{"event_type":"x"}');
const find = createItemFinder({ fixtures, eventTypes: [], traps: [], files });

function maker(ids: readonly string[], change: Partial<StreamOptions> = {}): EventMaker {
  let uuids = 0;
  const ports = {
    clock: { now: () => 10_000, monotonic: () => 0 },
    random: { uuid: () => `uuid-${(uuids += 1)}`, alphanumeric: () => '' },
    rows: { next: () => 7 },
  };
  const profile = makeProfile('16.1', profileTimeline);
  const options = { scope: null, set: {}, verbatim: false, twinIds: false, profile };
  return createEventMaker(ids.flatMap(find), { ...options, ...change }, ports);
}

describe('createEventMaker', () => {
  it('makes events of the items by their place in the list', () => {
    const make = maker(['merge_request_create', 'file:mine']);
    expect([make(0, 0), make(1, 0)].map(({ fixture }) => fixture)).toEqual([
      'merge_request_create',
      'file:mine',
    ]);
    expect(() => make(2, 0)).toThrow('There is no item 2');
  });

  it('makes them as of some moments ago', () => {
    expect(maker(['merge_request_create'])(0, 2500).payload['created_at']).toBe(
      '1970-01-01T00:00:07.500Z',
    );
  });

  it('gives an event that has one id everywhere another at each destination when wanted', () => {
    const plain = maker(['project_fork_operation'])(0, 0);
    expect(plain).toMatchObject({ idPerDestination: false, payload: { id: 7 } });
    const twin = maker(['project_fork_operation'], { twinIds: true })(0, 0);
    expect(twin).toMatchObject({ idPerDestination: true });
    expect(twin.payload['id']).toMatch(/^uuid-/);
  });

  it.each([{ verbatim: true }, { set: { '/id': 5 } }])(
    'refuses other ids beside %j',
    (contradiction) => {
      expect(() => maker(['merge_request_create'], { twinIds: true, ...contradiction })).toThrow(
        /other ids at each destination contradict/,
      );
    },
  );

  it('finds a wrong pointer in any item before anything is made', () => {
    expect(() =>
      maker(['merge_request_create', 'file:mine'], { set: { '/author_id': 1 } }),
    ).toThrow(/author_id/);
  });
});
