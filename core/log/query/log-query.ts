/**
 * Which entries of the log are meant: by place, by time, by outcome, by type, destination, run and kind.
 * A query is a value that travels, so times in it are absolute; what is typed is parsed beside it.
 */
import { z } from 'zod';

import { logKinds } from '../log-entry.ts';
import type { LogRow } from '../log-row.ts';

const seq = z.int().positive();

export const logQuerySchema = z.object({
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
export type Place = LogQuery['places'][number];

/** Makes the test of a query. Places are looked up in logarithmic time: a window may pick thousands. */
export function createLogMatcher(query: LogQuery): (row: LogRow) => boolean {
  const isPlace = createPlaceMatcher(query.places);
  const since = query.since === null ? null : Date.parse(query.since);
  const kinds: ReadonlySet<string> = new Set(query.kinds);
  const types: ReadonlySet<string> = new Set(query.eventTypes);
  return (row) =>
    isPlace(row.seq) &&
    (kinds.size === 0 || kinds.has(row.kind)) &&
    (since === null || Date.parse(row.at) >= since) &&
    (types.size === 0 || types.has(eventTypeOf(row) ?? '')) &&
    (query.run === null || ('run' in row && row.run === query.run)) &&
    (query.destination === null || isSentTo(row, query.destination)) &&
    (!query.not2xx || isNot2xx(row));
}

/** The first and last place that a query can match; null = there is no such bound. */
export function boundsOf({ places }: LogQuery): Place | null {
  if (places.length === 0) return null;
  return places.reduce((bounds, { from, to }) => ({
    from: Math.min(bounds.from, from),
    to: Math.max(bounds.to, to),
  }));
}

/** Places in ascending order that neither overlap nor touch. */
function mergePlaces(places: readonly Place[]): Place[] {
  const merged: Place[] = [];
  for (const place of [...places].sort((one, other) => one.from - other.from)) {
    const last = merged.at(-1);
    if (last !== undefined && place.from <= last.to + 1) {
      merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, place.to) };
    } else {
      merged.push(place);
    }
  }
  return merged;
}

function createPlaceMatcher(places: readonly Place[]): (seq: number) => boolean {
  if (places.length === 0) return () => true;
  const merged = mergePlaces(places);
  return (wanted) => {
    let low = 0;
    let high = merged.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const place = merged[middle];
      if (place === undefined || wanted < place.from) high = middle - 1;
      else if (wanted > place.to) low = middle + 1;
      else return true;
    }
    return false;
  };
}

function eventTypeOf(row: LogRow): string | null {
  if (row.kind === 'notice') return row.event?.type ?? null;
  return 'eventType' in row ? row.eventType : null;
}

function isSentTo(row: LogRow, part: string): boolean {
  switch (row.kind) {
    case 'attempt':
    case 'skip':
      return row.destinationUrl.includes(part);
    case 'capture':
      return row.target.includes(part);
    case 'api-call':
    case 'notice':
      return false;
  }
}

function isNot2xx(row: LogRow): boolean {
  if (row.kind !== 'attempt' && row.kind !== 'capture') return false;
  const status = (row.kind === 'attempt' ? row.status : row.answered) ?? 0;
  return status < 200 || status > 299;
}
