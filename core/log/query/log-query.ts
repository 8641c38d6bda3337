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
  search: z
    .string()
    .max(100_000)
    .default('')
    .describe('in the search language of docs/search.md; empty = everything; the rest narrows it'),
  places: z
    .array(z.object({ from: seq, to: seq }))
    .default([])
    .describe('ranges of `seq`, both ends included; empty = anywhere'),
  since: z.iso
    .datetime({ offset: true })
    .nullable()
    .default(null)
    .describe('entries logged at this moment or later, ISO 8601; null = whenever'),
  not2xx: z
    .boolean()
    .default(false)
    .describe('only requests that were not answered 2xx: another status, an error, or no answer'),
  eventTypes: z.array(z.string()).default([]).describe('event types; empty = any'),
  destination: z
    .string()
    .nullable()
    .default(null)
    .describe('a part of the destination’s URL; null = any'),
  run: z.string().nullable().default(null).describe('id of a run; null = any'),
  kinds: z.array(z.enum(logKinds)).default([]).describe('kinds of entry; empty = any'),
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
