/**
 * The latest `created_at` of what came to each place, from which follows what comes late. Fed every entry of a recording
 * once, in order.
 */
import type { LogEntry } from '../log/log-entry.ts';
import { createdTimes } from './created-times.ts';
import { textOf } from './entry-facts.ts';

/** Where an entry came or went, as far as it can come twice or late there; null = nowhere. */
export function placeOfArrival(entry: LogEntry): string | null {
  switch (entry.kind) {
    // What was read from a file came nowhere, but its own order and its own ids say as much.
    case 'capture':
      return `${entry.receiver} ${entry.request.target}`;
    // What a redirect led to is the same sending.
    case 'attempt':
      return entry.hop === undefined ? `to ${entry.destination.url}` : null;
    case 'skip':
    case 'api-call':
    case 'notice':
      return null;
  }
}

export class NewestTimes<Key> {
  /**
   * @param keyOf makes what a place is known by
   * @param newest milliseconds since the epoch by place; null = there were more places than are kept
   * @param most places that are kept
   */
  constructor(
    private readonly keyOf: (place: string) => Key,
    private newest: Map<Key, number> | null = new Map(),
    private readonly most = Infinity,
  ) {}

  /** What is to be kept of it. */
  get content(): ReadonlyMap<Key, number> | null {
    return this.newest;
  }

  /** Whether an event with a later `created_at` came to the same place before; false where nobody knows. */
  isLate(entry: LogEntry): boolean {
    if (this.newest === null) return false;
    const place = placeOfArrival(entry);
    if (place === null) return false;
    const times = createdTimes(textOf(entry));
    if (times.length === 0) return false;
    const key = this.keyOf(place);
    const before = this.newest.get(key) ?? -Infinity;
    const latest = Math.max(...times);
    if (latest > before) this.newest.set(key, latest);
    if (this.newest.size > this.most) this.newest = null;
    return Math.min(...times) < before;
  }
}
