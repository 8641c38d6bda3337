/**
 * Which rows a filter asks for, and who knows them: those that the store holds are enough while they are all there are,
 * beyond that the harness looks through the whole recording.
 */
import { printSearch } from '#core/search/print-search.ts';
import { allOf, anyOf, type Search, term } from '#core/search/search.ts';

import { type DeliveryFilter, isInOrder } from '../delivery-filter.ts';
import { searchIn } from '../delivery-views.ts';
import { type FilterProblem, readFilter } from '../search/read-filter.ts';
import type { RowPagesRequest } from './row-pages.ts';

export type Listed =
  /** Every row of the view, in order of time. */
  | { readonly kind: 'all' }
  /** Those of the rows held that have the words. */
  | { readonly kind: 'words' }
  /** What the harness finds. */
  | { readonly kind: 'pages'; readonly request: RowPagesRequest }
  | { readonly kind: 'problem'; readonly problem: FilterProblem };

/** @param hasOlder whether the recording has rows that are not held */
export function whatIsListed(filter: DeliveryFilter, hasOlder: boolean): Listed {
  const { view, text, order } = filter;
  const read = readFilter(text);
  if (read.kind === 'problem') return read;
  const isByTime = isInOrder(order);
  const isPlain = read.kind === 'words';
  if (isPlain && isByTime && text.trim() === '') return { kind: 'all' };
  if (isPlain && isByTime && !hasOlder) return { kind: 'words' };
  const search = isPlain ? searchForWords(text) : read.search;
  return { kind: 'pages', request: { ...order, search: searchIn(view, search) } };
}

/** What finds the rows that say all these words. Types and hosts are written small, whatever was typed. */
export function searchForWords(text: string): string {
  const words = text.split(/\s+/).filter(Boolean);
  return printSearch(allOf(words.map(anywhere)));
}

function anywhere(word: string): Search {
  const small = word.toLowerCase();
  const spellings = small === word ? [word] : [small, word];
  const inTexts = spellings.flatMap((spelling) => [
    term('type', spelling),
    term('destination', spelling),
    term('path', spelling),
    term('method', spelling),
    term('verdict', spelling),
  ]);
  const numbers = /^\d{1,15}$/.test(word) && Number(word) > 0 ? [term('seq', word)] : [];
  const statuses = /^[1-5](?:\d\d|xx)$/i.test(word) ? [term('status', word)] : [];
  const lost = small === 'lost' ? [term('is', 'lost')] : [];
  return anyOf([...inTexts, ...numbers, ...statuses, ...lost]);
}
