/**
 * An item: anything that can be fired. Documented fixtures, every event type of GitLab's catalogue, traps, and
 * the user's own files stand in one list, each under an id that says what it is.
 */
import { z } from 'zod';

import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean, nearestNames } from '../errors/nearest-names.ts';
import { rememberByObject } from '../memo/remember.ts';
import { templateTitle } from './event-template.ts';
import type { EventType } from './event-type.ts';
import type { EventSource, Fixture, Payload } from './fixture.ts';
import { largeTrapSizes, makeLargeTrap } from './large-trap.ts';
import { type OwnFixture, wholeFileName } from './own-fixture.ts';
import type { Trap } from './trap.ts';

export const itemKindSchema = z.enum(['fixture', 'type', 'trap', 'file']);
/** Where events of an item happen, in the words of GitLab's catalogue. */
export const itemScopeSchema = z.enum(['Project', 'Group', 'User', 'Instance']);

export const itemViewSchema = z.object({
  /** What `fire` takes: a fixture's own id, `type:NAME`, `trap:NAME` or `file:NAME`. */
  id: z.string(),
  kind: itemKindSchema,
  title: z.string(),
  /** Empty when the payload names none. */
  eventType: z.string(),
  /** GitLab milestone that brought it; null = of no GitLab version. */
  introduced: z.string().nullable(),
  /** Empty = not known. */
  scopes: z.array(z.string()),
  /** What a trap catches; null for everything else. */
  note: z.string().nullable(),
});

export type ItemKind = z.infer<typeof itemKindSchema>;
export type ItemScope = z.infer<typeof itemScopeSchema>;
export type ItemView = z.infer<typeof itemViewSchema>;

/** Everything there is to fire. */
export interface Catalogue {
  readonly fixtures: readonly Fixture[];
  readonly eventTypes: readonly EventType[];
  readonly traps: readonly Trap[];
  readonly files: readonly OwnFixture[];
}

/** What the events of an item are made of. */
export type ItemContent =
  | {
      readonly kind: 'payload';
      readonly source: EventSource;
    }
  | { readonly kind: 'template'; readonly type: EventType };

export interface CatalogueItem {
  readonly view: ItemView;
  /** Other ids by which it can be named. */
  readonly aliases: readonly string[];
  /** Makes the content; a large one is made here and not before. */
  readonly load: () => ItemContent;
}

/** All items: fixtures, event types, traps, files; each kind in its own order. */
export function listItems({ fixtures, eventTypes, traps, files }: Catalogue): CatalogueItem[] {
  return [
    ...fixtures.map(fixtureItem),
    ...eventTypes.map(typeItem),
    ...traps.map(trapItem),
    ...largeTrapItems(traps),
    ...files.map(fileItem),
  ];
}

function fixtureItem(fixture: Fixture): CatalogueItem {
  const { id, title, eventType, introduced, payload } = fixture;
  const scopes = scopesOf(payload);
  return {
    view: { id, kind: 'fixture', title, eventType, introduced, scopes, note: null },
    aliases: [],
    load: () => ({ kind: 'payload', source: fixture }),
  };
}

function typeItem(type: EventType): CatalogueItem {
  const { name, introduced, scopes } = type;
  const title = templateTitle(name);
  const id = `type:${name}`;
  return {
    view: { id, kind: 'type', title, eventType: name, introduced, scopes, note: null },
    aliases: [name],
    load: () => ({ kind: 'template', type }),
  };
}

function trapItem(trap: Trap): CatalogueItem {
  const { title, eventType, catches, payload } = trap;
  const id = trapId(trap.id);
  const scopes = scopesOf(payload);
  return {
    view: { id, kind: 'trap', title, eventType, introduced: null, scopes, note: catches },
    aliases: [trap.id],
    load: () => ({ kind: 'payload', source: { ...trap, id } }),
  };
}

function largeTrapItems([base]: readonly Trap[]): CatalogueItem[] {
  if (base === undefined) return [];
  return Object.entries(largeTrapSizes).map(([id, bytes]) => {
    const item = trapItem(makeLargeTrap(base, id, 0));
    const title = `Body of ${bytes / 1024 / 1024} MB`;
    return {
      ...item,
      view: { ...item.view, title },
      load: () => trapItem(makeLargeTrap(base, id, bytes)).load(),
    };
  });
}

function fileItem(file: OwnFixture): CatalogueItem {
  const { name, payload, text, title, savedToDatabase } = file;
  const id = `file:${name}`;
  const type = payload['event_type'];
  const eventType = typeof type === 'string' ? type : '';
  const stored = savedToDatabase === undefined ? {} : { savedToDatabase };
  return {
    view: {
      ...{ id, kind: 'file', title: title ?? name, eventType },
      ...{ introduced: null, scopes: scopesOf(payload), note: null },
    },
    aliases: file.id === null ? [] : [file.id],
    load: () => ({ kind: 'payload', source: { id, payload, text, ...stored } }),
  };
}

/** `trap.percent`, the name of a file, is `trap:percent` as an item. */
function trapId(id: string): string {
  return id.replace(/^trap\./, 'trap:');
}

function scopesOf({ entity_type: type }: Payload): string[] {
  const known = itemScopeSchema.safeParse(type);
  return [known.success ? known.data : 'Instance'];
}

// Looks an item up by any of its ids, and answers a wrong one with the nearest right ones.

/**
 * The look-up for one catalogue, made once for each. Ids come before aliases, and the first of two equal aliases counts, so
 * that no file can take the place of a documented event.
 * @returns of a name the item, or of the name of a file of several events all of them
 */
export const createItemFinder = rememberByObject(makeItemFinder);

function makeItemFinder(catalogue: Catalogue): (id: string) => readonly CatalogueItem[] {
  const items = listItems(catalogue);
  const byName = new Map<string, CatalogueItem>();
  const name = (id: string, item: CatalogueItem): void => {
    if (!byName.has(id)) byName.set(id, item);
  };
  for (const item of items) name(item.view.id, item);
  for (const item of items) for (const alias of item.aliases) name(alias, item);
  return (id) => {
    const item = byName.get(id);
    if (item !== undefined) return [item];
    const parts = items.filter(({ view }) => wholeFile(view) === id);
    if (parts.length === 0) throw unknownItem(id, [...byName.keys()]);
    return parts;
  };
}

/** The id under which all events of the item's file can be named. */
function wholeFile({ kind, id }: ItemView): string | null {
  return kind === 'file' ? wholeFileName(id) : null;
}

/** Whoever types no prefix is not told of names with one. */
function unknownItem(id: string, names: readonly string[]): HarnessError {
  const prefix = /^(?:type|trap|file):/.exec(id)?.[0] ?? null;
  const comparable = names.filter((name) =>
    prefix === null ? !name.includes(':') : name.startsWith(prefix),
  );
  return new HarnessError({
    code: 'fixture/unknown',
    category: 'user-input',
    message: `Failed to find fixture "${id}": there is none of that name.${didYouMean(id, comparable)} Run auditorium fixtures to list them.`,
    details: { id, nearest: nearestNames(id, comparable) },
  });
}
