/**
 * Which entries of the log a dialog is about, as a person says it, and the query that comes of it. Who counts
 * and finds them is the harness; nothing is looked up here.
 */
import { HarnessError } from '#core/errors/harness-error.ts';
import type { LogQueryInput } from '#core/log/query/log-query.ts';
import { parseMoment } from '#core/log/query/parse-moment.ts';
import { parsePlace } from '#core/log/query/parse-place.ts';
import type { Place } from '#core/search/terms/place-term.ts';

/** A row of the list: the `seq` of what is in it. */
export interface LogRowPlaces {
  readonly key: number;
  readonly attempt: number | null;
  readonly capture: number | null;
  /** Whether a redirect led there. */
  readonly led: boolean;
}

/** What the list had selected and showed when the dialog was opened. */
export interface LogSelection {
  readonly recording: string | null;
  /** Rows that are picked, or the one that is open. */
  readonly picked: readonly LogRowPlaces[];
  /** Rows that the filter lets through; null = nothing is filtered. */
  readonly shown: readonly LogRowPlaces[] | null;
  /** The search that the list shows the finds of; null = none is. */
  readonly search: string | null;
}

export type EntryScope = 'picked' | 'shown' | 'found' | 'all' | 'since' | 'run' | 'places';

export interface EntryChoice {
  readonly scope: EntryScope;
  /** As typed: `10m`, or a time. */
  readonly since: string;
  /** As typed: `12, 20-40`. */
  readonly places: string;
  /** Id of a run; empty = none is chosen. */
  readonly run: string;
  readonly not2xx: boolean;
}

export type QueryOrReason =
  | { readonly query: LogQueryInput; readonly reason: null }
  | { readonly query: null; readonly reason: string };

/** What is meant most likely. */
export function proposeChoice({ picked, shown, search }: LogSelection): EntryChoice {
  const narrowed = search !== null ? 'found' : shown !== null ? 'shown' : 'all';
  const scope = picked.length > 0 ? 'picked' : narrowed;
  return { scope, since: '10m', places: '', run: '', not2xx: false };
}

export interface QueryOptions {
  /** Requests, each once; otherwise every entry. */
  readonly requests: boolean;
  /** The moment from which `10m` counts back, in milliseconds since the epoch. */
  readonly now: number;
}

/** The query, or what is wrong with what was typed. */
export function toQuery(
  choice: EntryChoice,
  selection: LogSelection,
  options: QueryOptions,
): QueryOrReason {
  const { not2xx } = choice;
  try {
    switch (choice.scope) {
      case 'picked':
        return queryOfRows(selection.picked, choice, options);
      case 'shown':
        return queryOfRows(selection.shown ?? [], choice, options);
      case 'found':
        return { query: { not2xx, search: selection.search ?? '' }, reason: null };
      case 'all':
        return { query: { not2xx }, reason: null };
      case 'since': {
        const since = parseMoment(choice.since.trim(), options.now);
        return { query: { not2xx, since }, reason: null };
      }
      case 'run':
        return choice.run === ''
          ? { query: null, reason: 'Choose a run.' }
          : { query: { not2xx, run: choice.run }, reason: null };
      case 'places': {
        const places = choice.places.split(/[\s,]+/).filter(Boolean);
        if (places.length === 0) {
          return { query: null, reason: 'Name at least one place, such as 12 or 20-40.' };
        }
        return { query: { not2xx, places: places.map(parsePlace) }, reason: null };
      }
    }
  } catch (error) {
    if (error instanceof HarnessError) return { query: null, reason: error.message };
    throw error;
  }
}

function queryOfRows(
  rows: readonly LogRowPlaces[],
  { not2xx, scope }: EntryChoice,
  { requests }: QueryOptions,
): QueryOrReason {
  const seqs = requests ? requestsOf(rows) : rows.flatMap(entriesOf);
  if (seqs.length > 0) {
    return {
      query: { not2xx: not2xx && rows.length > 1, places: toPlaces(seqs) },
      reason: null,
    };
  }
  const where = scope === 'picked' ? 'what is selected' : 'what the list shows';
  const kind = requests ? 'request' : 'entry';
  return { query: null, reason: `There is no ${kind} in ${where}.` };
}

/** What a redirect led to follows by itself, so among others it is left out. */
function requestsOf(rows: readonly LogRowPlaces[]): number[] {
  return rows
    .filter(({ led }) => !led || rows.length === 1)
    .map(({ attempt, capture }) => attempt ?? capture)
    .filter((seq) => seq !== null);
}

function entriesOf({ key, attempt, capture }: LogRowPlaces): number[] {
  return [...new Set([key, attempt, capture])].filter((seq) => seq !== null);
}

/** Neighbours as one range: a whole list is then one place and not thousands. */
function toPlaces(seqs: readonly number[]): Place[] {
  const places: Place[] = [];
  for (const seq of [...new Set(seqs)].sort((one, other) => one - other)) {
    const last = places.at(-1);
    if (last !== undefined && last.to === seq - 1) {
      places[places.length - 1] = { from: last.from, to: seq };
    } else {
      places.push({ from: seq, to: seq });
    }
  }
  return places;
}
