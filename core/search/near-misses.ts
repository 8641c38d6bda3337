/** The entries that a search almost finds, and in what they differ: what helps when it finds too little. */
import { readByteString } from '../http/byte-string.ts';
import { deliveryOutcome } from '../log/delivery-outcome.ts';
import type { LogEntry } from '../log/log-entry.ts';
import {
  destinationsOf,
  durationOf,
  eventIdsOf,
  eventTypesOf,
  hasStatus,
  methodOf,
  pathOf,
  rawHeadersOf,
  statusOf,
  textOf,
  textsOf,
} from './entry-facts.ts';
import { createSearchMatcher } from './match-search.ts';
import { printSearch } from './print-search.ts';
import type { Search, SearchTerm } from './search.ts';

export interface Difference {
  /** The part of the search that is not met. */
  readonly wanted: string;
  /** What the entry has there, in words. */
  readonly has: string;
}

export interface NearMiss {
  readonly seq: number;
  readonly kind: LogEntry['kind'];
  readonly differences: readonly Difference[];
}

export interface NearMisses {
  readonly see: (entry: LogEntry, largeBody: string | null, isJoined?: boolean) => void;
  /** The nearest first; of equals the newest. */
  readonly list: () => readonly NearMiss[];
}

const longestValue = 80;

/** @param now milliseconds since the epoch */
export function createNearMisses(search: Search, now: number, most = 3): NearMisses {
  const parts = (search.kind === 'and' ? search.of : [search]).map((part) => ({
    part,
    matches: createSearchMatcher(part, { now }).matches,
  }));
  let nearest: NearMiss[] = [];

  return {
    see(entry, largeBody, isJoined) {
      // Each is asked of every entry: some go by what came before.
      const missed = parts.filter(({ matches }) => !matches(entry, largeBody, undefined, isJoined));
      if (missed.length === 0 || (missed.length === parts.length && parts.length > 1)) return;
      const differences = missed.map(({ part }) => ({
        wanted: printSearch(part),
        has: describe(part, entry),
      }));
      // An entry that can have nothing of the kind is no candidate.
      if (parts.length === 1 && differences.every(({ has }) => has === nothing)) return;
      const miss = { seq: entry.seq, kind: entry.kind, differences };
      nearest = [miss, ...nearest]
        .sort((one, other) => one.differences.length - other.differences.length)
        .slice(0, most);
    },
    list: () => nearest,
  };
}

const nothing = 'nothing of that';

function describe(search: Search, entry: LogEntry): string {
  if (search.kind === 'not') return describe(search.of, entry);
  if (search.kind !== 'term') return 'no part of it';
  const values = valuesOf(search, entry).map(shorten);
  return values.length === 0 ? nothing : values.join(', ');
}

function shorten(value: string): string {
  return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value;
}

function headerValues(entry: LogEntry, name: string): string[] {
  return rawHeadersOf(entry)
    .filter(([is]) => is.toLowerCase() === name.toLowerCase())
    .map(([, value]) => readByteString(value));
}

function optional(value: string | null): string[] {
  return value === null ? [] : [value];
}

function valuesOf({ name, value }: SearchTerm, entry: LogEntry): readonly string[] {
  switch (name) {
    case 'type':
      return eventTypesOf(entry);
    case 'status':
      return hasStatus(entry) ? [String(statusOf(entry) ?? 'no answer')] : [];
    case 'outcome':
      return entry.kind === 'attempt' || entry.kind === 'skip' ? [deliveryOutcome(entry)] : [];
    case 'destination':
      return destinationsOf(entry);
    case 'header':
      return headerValues(entry, value.split('=')[0] ?? '');
    case 'body':
      return textOf(entry) === '' ? [] : [textOf(entry)];
    case 'id':
      return eventIdsOf(entry, null);
    case 'token':
      return headerValues(entry, 'X-Gitlab-Event-Streaming-Token');
    case 'method':
      return optional(methodOf(entry));
    case 'path':
      return optional(pathOf(entry));
    case 'took': {
      const took = durationOf(entry);
      return took === null ? [] : [`${Math.round(took)}ms`];
    }
    case 'before':
    case 'after':
      return [entry.at];
    case 'seq':
      return [String(entry.seq)];
    case 'is':
      return entry.kind === 'attempt' || entry.kind === 'capture' ? ['another state'] : [];
    // What is written on entries is not known here.
    case 'mark':
    case 'note':
      return [];
    case 'kind':
      return [entry.kind];
    case 'run':
      return 'run' in entry && typeof entry.run === 'string' ? [entry.run] : [];
    case 'receiver':
      return entry.kind === 'capture' ? [entry.receiver] : [];
    case 'rule':
      return textsOf.rule(entry);
    case 'verdict':
      return entry.kind === 'attempt' ? [entry.verdict.code] : [];
    case 'version':
      return entry.kind === 'attempt' || entry.kind === 'skip' ? [entry.profile] : [];
  }
}
