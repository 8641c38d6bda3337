/** Places in the log: `12`, `12-40`, and several by comma. Looked up in logarithmic time: a window may pick thousands. */
import { TermProblem } from './term-problem.ts';

/** Both ends included, from 1. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

const pattern = /^(\d{1,15})(?:-(\d{1,15}))?$/;

/** null = it is no place. */
export function asPlace(text: string): Place | null {
  const [, first, last] = pattern.exec(text) ?? [];
  const from = Number(first);
  const to = last === undefined ? from : Number(last);
  return from >= 1 && to >= from ? { from, to } : null;
}

/** @throws TermProblem */
export function readPlaces(text: string): readonly Place[] {
  return text.split(',').map((part) => {
    const place = asPlace(part.trim());
    if (place !== null) return place;
    throw new TermProblem(
      `${JSON.stringify(part)} is no place in the log`,
      'seq:12, seq:12-40, or several by comma',
    );
  });
}

/** The value of `seq:` for places. */
export function writePlaces(places: readonly Place[]): string {
  return places.map(({ from, to }) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
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

export function createPlaceTest(places: readonly Place[]): (seq: number) => boolean {
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
