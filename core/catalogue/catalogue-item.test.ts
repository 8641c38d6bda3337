import { describe, expect, it } from 'vitest';

import { eventTypes, fixtures, traps } from '#fixtures/index.ts';

import { utf8Length } from '../http/byte-string.ts';
import { type Catalogue, createItemFinder, listItems } from './catalogue-item.ts';
import { filterItems } from './filter-items.ts';
import { parseOwnFixtures } from './own-fixture.ts';

const files = [
  ...parseOwnFixtures('mine', '{"id":"my.id","payload":{"event_type":"x","entity_type":"Group"}}'),
  ...parseOwnFixtures('greedy', '{"id":"merge_request_create","title":"Greedy","payload":{}}'),
  ...parseOwnFixtures('several', '[{"event_type":"x"},{"event_type":"y"}]'),
];
const catalogue: Catalogue = { fixtures, eventTypes, traps, files };
const everything = { kind: null, version: null, scope: null };

describe('listItems', () => {
  it('has everything once, each under an id of its own', () => {
    const ids = listItems(catalogue).map(({ view }) => view.id);
    expect(ids).toHaveLength(fixtures.length + eventTypes.length + traps.length + 2 + files.length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('says of each where it happens and since when', () => {
    const views = filterItems(catalogue, everything);
    const view = (id: string) => views.find((one) => one.id === id);
    expect(view('merge_request_create')).toMatchObject({ kind: 'fixture', scopes: ['Project'] });
    expect(view('type:add_gpg_key')).toMatchObject({ kind: 'type', title: 'Add gpg key' });
    expect(view('trap:percent')).toMatchObject({ kind: 'trap', introduced: null });
    expect(view('file:mine')).toMatchObject({ kind: 'file', eventType: 'x', scopes: ['Group'] });
    expect(view('file:greedy')).toMatchObject({ title: 'Greedy', eventType: '' });
  });
});

describe('createItemFinder', () => {
  const find = createItemFinder(catalogue);

  it.each([
    ['merge_request_create', 'merge_request_create'],
    ['type:merge_request_create', 'type:merge_request_create'],
    ['add_gpg_key', 'type:add_gpg_key'],
    ['trap.percent', 'trap:percent'],
    ['trap:percent', 'trap:percent'],
    ['my.id', 'file:mine'],
    ['file:greedy', 'file:greedy'],
    ['file:several#2', 'file:several#2'],
  ])('finds %s as %s', (name, id) => {
    expect(find(name).map(({ view }) => view.id)).toEqual([id]);
  });

  it('finds all events of a file by its name', () => {
    expect(find('file:several').map(({ view }) => view.id)).toEqual([
      'file:several#1',
      'file:several#2',
    ]);
  });

  it.each([
    ['trap:body-1-mb', 1024 * 1024],
    ['trap:body-24-mb', 24 * 1024 * 1024],
  ])('makes the body of %s when it is loaded', (id, bytes) => {
    const content = find(id)[0]?.load();
    if (content?.kind !== 'payload') throw new Error('a trap has a payload');
    expect(utf8Length(JSON.stringify(content.source.payload))).toBe(bytes);
    expect(content.source.id).toBe(id);
  });

  it.each([
    ['merge_request_crate', ['merge_request_create']],
    ['add_gpg_kye', ['add_gpg_key']],
    ['trap:procent', ['trap:percent']],
    ['file:mein', ['file:mine']],
  ])('answers %s with %j', (name, nearest) => {
    expect(() => find(name)).toThrow(
      expect.objectContaining({
        code: 'fixture/unknown',
        details: { id: name, nearest: expect.arrayContaining(nearest) as string[] },
      }) as Error,
    );
  });
});

describe('filterItems', () => {
  it('keeps one kind', () => {
    const kinds = filterItems(catalogue, { ...everything, kind: 'trap' }).map(({ kind }) => kind);
    expect(new Set(kinds)).toEqual(new Set(['trap']));
  });

  it('leaves out what a version does not know, and never traps and files', () => {
    const old = filterItems(catalogue, { ...everything, version: '14.5' });
    const ids = old.map(({ id }) => id);
    expect(ids).not.toContain('merge_request_create');
    expect(ids).toEqual(expect.arrayContaining(['trap:percent', 'file:mine']));
    expect(old.filter(({ kind }) => kind === 'type').length).toBeLessThan(eventTypes.length);
  });

  it('keeps what happens in a place, and what may', () => {
    const user = filterItems(catalogue, { ...everything, scope: 'User' });
    expect(user.map(({ id }) => id)).toContain('type:add_gpg_key');
    expect(user.every(({ scopes }) => scopes.length === 0 || scopes.includes('User'))).toBe(true);
  });
});
