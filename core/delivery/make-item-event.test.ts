import { describe, expect, it } from 'vitest';

import { eventTypes, fixtures, profileTimeline, traps } from '#fixtures/index.ts';

import { createItemFinder } from '../catalogue/catalogue-item.ts';
import { parseOwnFixtures } from '../catalogue/own-fixture.ts';
import { makeProfile } from '../profiles/make-profile.ts';
import { makeItemEvent } from './make-event.ts';

const files = parseOwnFixtures('mine', '{"event_type":"x"}');
const find = createItemFinder({ fixtures, eventTypes, traps, files });
const ports = {
  clock: { now: () => 0, monotonic: () => 0 },
  random: { uuid: () => 'a-uuid', alphanumeric: () => '' },
  rows: { next: () => 7 },
};

function make(id: string, set = {}) {
  const profile = makeProfile('16.1', profileTimeline);
  const [item] = find(id);
  if (item === undefined) throw new Error(id);
  return makeItemEvent(item.load(), { scope: null, set, verbatim: false, profile }, ports);
}

describe('makeItemEvent', () => {
  it.each([
    ['merge_request_create', 'merge_request_create', 'merge_request_create'],
    ['add_gpg_key', null, 'add_gpg_key'],
    ['trap:percent', 'trap:percent', 'repository_git_operation'],
    ['file:mine', 'file:mine', 'x'],
  ])('makes an event of %s that names %s', (id, fixture, type) => {
    const event = make(id);
    expect(event.fixture).toBe(fixture);
    expect(event.payload['event_type']).toBe(type);
    expect(event.payload['created_at']).toBe('1970-01-01T00:00:00.000Z');
  });

  it.each(['add_gpg_key', 'trap:percent', 'file:mine'])('sets values in %s', (id) => {
    expect(make(id, { '/event_type': 'other' }).payload['event_type']).toBe('other');
    expect(() => make(id, { '/event_tpye': 1 })).toThrow('Did you mean /event_type');
  });

  it('makes an event of every item', () => {
    for (const type of eventTypes) expect(make(`type:${type.name}`).payload['id']).toBeDefined();
  });
});
