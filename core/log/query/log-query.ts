/**
 * Which entries of the log are meant, in the short forms of the command line and the window: by place, by time, by
 * outcome, by type, destination, run and kind, and by a search. A query is a value that travels, so times in it are
 * absolute. What it means is the search that it is made into.
 */
import { z } from 'zod';

import { parseSearch } from '../../search/parse-search.ts';
import { printSearch } from '../../search/print-search.ts';
import { allOf, anyOf, not, type Search, term } from '../../search/search.ts';
import { writePlaces } from '../../search/terms/place-term.ts';
import { logKinds } from '../log-entry.ts';

const seq = z.int().positive();

export const logQuerySchema = z.object({
  /** In the language of core/search; empty = everything. The rest narrows it. */
  search: z.string().max(100_000).default(''),
  /** Ranges of `seq`, both ends included; empty = anywhere. */
  places: z.array(z.object({ from: seq, to: seq })).default([]),
  /** Entries logged at this moment or later, ISO 8601; null = whenever. */
  since: z.iso.datetime({ offset: true }).nullable().default(null),
  /** Only requests that were not answered 2xx: another status, an error, or no answer. */
  not2xx: z.boolean().default(false),
  /** Event types; empty = any. */
  eventTypes: z.array(z.string()).default([]),
  /** A part of the destination's URL; null = any. */
  destination: z.string().nullable().default(null),
  /** Id of a run; null = any. */
  run: z.string().nullable().default(null),
  /** Kinds of entry; empty = any. */
  kinds: z.array(z.enum(logKinds)).default([]),
});

export type LogQuery = z.infer<typeof logQuerySchema>;
/** A query as it is given: what is left out does not matter. */
export type LogQueryInput = z.input<typeof logQuerySchema>;

/** @throws HarnessError `search/invalid` */
export function searchOf(query: LogQuery): Search {
  const { search, places, since, not2xx, eventTypes, destination, run, kinds } = query;
  return allOf([
    ...(places.length === 0 ? [] : [term('seq', writePlaces(places))]),
    ...(kinds.length === 0 ? [] : [anyOf(kinds.map((kind) => term('kind', kind)))]),
    ...(since === null ? [] : [term('after', new Date(since).toISOString())]),
    ...(eventTypes.length === 0 ? [] : [anyOf(eventTypes.map((type) => term('type', `=${type}`)))]),
    ...(run === null ? [] : [term('run', `=${run}`)]),
    ...(destination === null || destination === '' ? [] : [term('destination', destination)]),
    ...(not2xx
      ? [anyOf([term('kind', 'attempt'), term('kind', 'capture')]), not(term('status', '2xx'))]
      : []),
    parseSearch(search),
  ]);
}

/** The query with one more search that has to match. @throws HarnessError `search/invalid` */
export function narrowQuery(query: LogQuery, search: string): LogQuery {
  const both = allOf([parseSearch(query.search), parseSearch(search)]);
  return { ...query, search: printSearch(both) };
}
