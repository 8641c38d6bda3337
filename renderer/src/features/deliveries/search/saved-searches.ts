/** Searches that a person named to use them again, remembered by this browser. A name stands for one search. */
import { createStoredValue } from '../../../ui/preferences/stored-value.ts';
import type { DeliveryFilter } from '../delivery-filter.ts';
import { type DeliveryView, deliveryViews } from '../delivery-views.ts';

export interface SavedSearch extends Pick<DeliveryFilter, 'view' | 'text'> {
  readonly name: string;
}

function isSaved(one: unknown): one is SavedSearch {
  if (typeof one !== 'object' || one === null) return false;
  const { name, text, view } = one as Partial<Record<keyof SavedSearch, unknown>>;
  const isView = deliveryViews.some(({ value }) => value === (view as DeliveryView));
  return typeof name === 'string' && name !== '' && typeof text === 'string' && isView;
}

export const savedSearches = createStoredValue<readonly SavedSearch[]>('searches', (stored) =>
  Array.isArray(stored) ? stored.filter(isSaved) : [],
);

/** In the place of one of the same name, else at the end. */
export function saveSearch(search: SavedSearch): void {
  const before = savedSearches.get();
  const isKnown = before.some(({ name }) => name === search.name);
  savedSearches.set(
    isKnown ? before.map((one) => (one.name === search.name ? search : one)) : [...before, search],
  );
}

/** @returns puts it back where it stood */
export function deleteSearch(name: string): () => void {
  const before = savedSearches.get();
  const place = before.findIndex((one) => one.name === name);
  const gone = before[place];
  savedSearches.set(before.filter((one) => one.name !== name));
  return () => {
    if (gone !== undefined) savedSearches.set(savedSearches.get().toSpliced(place, 0, gone));
  };
}
