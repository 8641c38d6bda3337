/** An entry whose recording begins anew behind entries that are forgotten: places are counted from there. */
import type { Annotation } from '../annotations/annotation.ts';
import type { LogEntry } from '../log/log-entry.ts';

/** @param by how many entries before it are gone; what names one of those names nobody any more */
export function shiftPlaces(entry: LogEntry, by: number): LogEntry {
  if (by === 0) return entry;
  const seq = entry.seq - by;
  const shifted = (place: number): number | null => (place > by ? place - by : null);
  switch (entry.kind) {
    case 'attempt': {
      const { capture, redirectOf, replayOf, ...rest } = entry;
      return {
        ...{ ...rest, seq },
        capture: capture === null ? null : shifted(capture),
        ...present({ redirectOf, replayOf }, shifted),
      };
    }
    case 'skip': {
      const { replayOf, ...rest } = entry;
      return { ...rest, seq, ...present({ replayOf }, shifted) };
    }
    case 'capture': {
      const { attempt } = entry;
      return { ...entry, seq, attempt: attempt === null ? null : shifted(attempt) };
    }
    case 'api-call':
    case 'notice':
      return { ...entry, seq };
  }
}

/** What is written on entries that are left. */
export function shiftAnnotations(annotations: readonly Annotation[], by: number): Annotation[] {
  return annotations
    .filter(({ seq }) => seq > by)
    .map((annotation) => ({ ...annotation, seq: annotation.seq - by }));
}

/** Those of the optional places that still name an entry. */
function present<Names extends string>(
  places: Readonly<Record<Names, number | undefined>>,
  shifted: (place: number) => number | null,
): Partial<Record<Names, number>> {
  const kept: Partial<Record<Names, number>> = {};
  for (const name of Object.keys(places) as Names[]) {
    const place = places[name];
    const moved = place === undefined ? null : shifted(place);
    if (moved !== null) kept[name] = moved;
  }
  return kept;
}
