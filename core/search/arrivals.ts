/**
 * What only those can say of an entry that have seen all before it: whether its event came before to the same place, and
 * whether it came after one that is younger. Fed every entry of a recording, in order.
 */
import type { LogEntry } from '../log/log-entry.ts';
import { capturedEventIds } from '../log/totals/log-totals.ts';
import { NewestTimes, placeOfArrival } from './newest-times.ts';

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
  const newest = new NewestTimes((place) => place);

  const cameBefore = (place: string, ids: readonly string[]): boolean =>
    // Each is looked at, and so kept: one of a batch may have come before, and the others may come again.
    ids.map((id) => seen.add(`${place} ${id}`)).includes(true);

  return (entry) => {
    const place = placeOfArrival(entry);
    if (place === null) return noMarks;
    return { isDuplicate: cameBefore(place, idsOf(entry)), isLate: newest.isLate(entry) };
  };
}

function idsOf(entry: LogEntry): readonly string[] {
  if (entry.kind === 'capture') return capturedEventIds(entry);
  return entry.kind === 'attempt' ? (entry.events ?? [entry.event]).map(({ id }) => id) : [];
}
