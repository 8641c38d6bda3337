/**
 * What only those can say of an entry that have seen all before it: whether its event came before to the same place, and
 * whether it came after one that is younger. Fed every entry of a recording, in order.
 */
import type { LogEntry } from '../log/log-entry.ts';
import { capturedEventIds } from '../log/totals/log-totals.ts';
import { eventsIn, textOf } from './entry-facts.ts';

export interface ArrivalMarks {
  /** Of a capture as the totals count it; of an attempt: the same event went to the same URL before. */
  readonly isDuplicate: boolean;
  /** An event with a later `created_at` came to the same place before. */
  readonly isLate: boolean;
}

export const noMarks: ArrivalMarks = { isDuplicate: false, isLate: false };

/** Such as a Set that says whether the text was there. */
export interface SeenTexts {
  add(text: string): boolean;
}

function createSeenTexts(): SeenTexts {
  const seen = new Set<string>();
  return {
    add(text) {
      const before = seen.size;
      return seen.add(text).size === before;
    },
  };
}

export type Arrivals = (entry: LogEntry) => ArrivalMarks;

export function createArrivals(seen: SeenTexts = createSeenTexts()): Arrivals {
  /** By place: the latest `created_at` that came there, in milliseconds. */
  const newest = new Map<string, number>();

  const cameBefore = (place: string, ids: readonly string[]): boolean =>
    // Each is looked at, and so kept: one of a batch may have come before, and the others may come again.
    ids.map((id) => seen.add(`${place} ${id}`)).includes(true);

  const isLate = (place: string, entry: LogEntry): boolean => {
    const times = eventsIn(textOf(entry)).flatMap(({ created_at: at }) =>
      typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [Date.parse(at)] : [],
    );
    if (times.length === 0) return false;
    const before = newest.get(place) ?? -Infinity;
    newest.set(place, Math.max(before, ...times));
    return Math.min(...times) < before;
  };

  return (entry) => {
    if (entry.kind === 'capture') {
      // What was read from a file came nowhere, but its own order and its own ids say as much.
      const place = `${entry.receiver} ${entry.request.target}`;
      return {
        isDuplicate: cameBefore(place, capturedEventIds(entry)),
        isLate: isLate(place, entry),
      };
    }
    // What a redirect led to is the same sending.
    if (entry.kind !== 'attempt' || entry.hop !== undefined) return noMarks;
    const place = `to ${entry.destination.url}`;
    const ids = (entry.events ?? [entry.event]).map(({ id }) => id);
    return { isDuplicate: cameBefore(place, ids), isLate: isLate(place, entry) };
  };
}
