/** Looks an item up by any of its ids, and answers a wrong one with the nearest right ones. */
import { HarnessError } from '../errors/harness-error.ts';
import { didYouMean, nearestNames } from '../errors/nearest-names.ts';
import { rememberByObject } from '../memo/remember.ts';
import { type Catalogue, type CatalogueItem, type ItemView, listItems } from './catalogue-item.ts';
import { wholeFileName } from './own-fixture.ts';

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
